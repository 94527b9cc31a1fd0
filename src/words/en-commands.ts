/**
 * Words that work as commands when typed to the bot; lower case, without marks. Where more may follow ("pause 2 weeks",
 * "ask now support") the longest phrase that begins what was typed is meant.
 */
export const commands = {
  privacy: ['privacy', 'who sees what', 'who sees my answers'],
  pulse: ['pulse', 'answer', 'questions', 'question', 'change'],
  home: ['home', 'start', 'menu', 'status'],
  help: ['help', 'hello', 'hi', 'hey', 'commands', 'what can you do'],
  pause: ['pause', 'pause me', 'snooze', 'break'],
  stop: ['stop', 'stop all', 'unsubscribe', 'stop asking me', 'leave me alone'],
  resume: ['resume', 'go on', 'continue', 'ask me again', 'unpause'],
  myData: ['my data', 'data', 'show my data'],
  erase: ['erase', 'erase my data', 'delete my data', 'forget me'],
  setUp: ['set up', 'setup', 'configure', 'set ups'],
  askNow: ['ask now', 'ask'],
  digestNow: ['digest now', 'digest', 'post digest'],
  pauseEverything: ['pause everything', 'pause all', 'stop everything'],
  resumeEverything: ['resume everything', 'resume all', 'go on with everything'],
  /** Numbers as words, and what a week may be called after one. */
  numbers: ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  week: ['week', 'weeks', 'w', 'wk', 'wks'],
  month: ['month', 'months'],
};
