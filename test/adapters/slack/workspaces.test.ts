/**
 * Whose workspace a payload is about: always that in which the app is installed. The shapes follow slackapi/bolt-python
 * (`connect_channel_payload` in `tests/scenario_tests/test_view_submission.py`) and slackapi/java-slack-sdk
 * (`EventInSharedChannelsTest`), MIT, with our own people and companies.
 */
import { describe, expect, it } from 'vitest';
import { readAction, readSubmission } from '../../../adapters/slack/acts.ts';
import { toldBy, workspaceOfEvent } from '../../../adapters/slack/events.ts';

const home = 'T0HOME';
const partner = 'T0PARTNER';
const jo = { id: 'U0JOLIND1', username: 'jo', name: 'jo', team_id: partner };
const action = { type: 'button', action_id: 'press-0', block_id: 'b', value: '{"do":"nothing","prompt":1}' };
const view = {
  id: 'V1',
  type: 'modal',
  team_id: partner,
  app_id: 'A1',
  app_installed_team_id: home,
  private_metadata: JSON.stringify({
    origin: { channel: 'C0ACME001', ts: '1.2' },
    action: { do: 'saveWords', prompt: 1 },
  }),
  state: { values: { 'in:words': { 'in:words': { type: 'plain_text_input', value: 'A price' } } } },
  hash: '1.a',
};

describe('the workspace', () => {
  it('of a press in a shared channel is that of the message', () => {
    const done = readAction({
      type: 'block_actions',
      team: { id: home, domain: 'northwind' },
      user: jo,
      enterprise: null,
      is_enterprise_install: false,
      container: { type: 'message', message_ts: '1.2', channel_id: 'C0ACME001' },
      actions: [action],
    });
    expect(done).toMatchObject({ act: { workspace: home, userId: jo.id, from: 'message' }, external: true });
  });

  it('of a form that somebody of another organisation sends is the installer’s, not theirs', () => {
    const done = readSubmission({ type: 'view_submission', team: { id: partner, domain: 'acme' }, user: jo, view });
    expect(done).toMatchObject({
      act: {
        workspace: home,
        userId: jo.id,
        from: 'form',
        action: { do: 'saveWords', prompt: 1 },
        inputs: { words: 'A price' },
      },
      origin: { channel: 'C0ACME001', ts: '1.2', personal: false, home: false },
      external: true,
    });
  });

  it('of an app installed for a whole organisation is the organisation', () => {
    const wide = { team: null, enterprise: { id: 'E0HOME', name: 'Northwind' }, is_enterprise_install: true };
    const user = { id: 'U0PRIYA01', team_id: home };
    const done = readAction({ ...wide, user, actions: [action], view: { ...view, app_installed_team_id: 'E0HOME' } });
    expect(done).toMatchObject({ act: { workspace: 'E0HOME' }, external: false });
    const authorizations = [
      { enterprise_id: 'E0HOME', team_id: home, user_id: 'U0POLLEN', is_enterprise_install: true },
    ];
    expect(workspaceOfEvent({ team_id: partner, authorizations })).toBe('E0HOME');
  });

  it('of an event is that of its authorization, whoever sent it', () => {
    const told = toldBy(
      {
        team_id: partner,
        context_team_id: home,
        type: 'event_callback',
        event: { type: 'member_joined_channel', user: jo.id, channel: 'C0ACME001', team: partner },
        authorizations: [{ enterprise_id: null, team_id: home, user_id: 'U0POLLEN', is_bot: true }],
        is_ext_shared_channel: true,
      },
      'U0POLLEN',
    );
    expect(told).toEqual({ workspace: home, kind: 'channel', channel: 'C0ACME001' });
  });

  it('of an event without an authorization is the one it names', () => {
    expect(toldBy({ team_id: home, event: { type: 'app_uninstalled' } }, '')).toEqual({
      workspace: home,
      kind: 'goodbye',
    });
  });
});

describe('what a form carries', () => {
  it.each([
    '',
    'null',
    '[]',
    '{"origin":5}',
    '{"origin":{"channel":{},"personal":"yes"}}',
    '{"__proto__":{"origin":{}}}',
  ])('is not trusted: %s', (metadata) => {
    const done = readSubmission({ user: jo, view: { ...view, private_metadata: metadata } });
    expect(done?.origin).toEqual({ personal: false, home: false });
    expect(done?.act.action).toBeUndefined();
  });
});
