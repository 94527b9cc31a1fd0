/** Words that work as commands when typed to the bot; lower case, without marks. */
export const commands = {
  privacy: ['privacy', 'who sees what', 'data', 'my data'],
  pulse: ['pulse', 'answer', 'questions', 'change'],
  home: ['home', 'help', 'hello', 'hi', 'menu', 'pause', 'stop'],
};
