// One request at a time and in order: three quick taps arrive as they were made.

const { dataset } = document.body;
let queue = Promise.resolve();

/** Resolves to what the server told, `{ error }` when nothing was saved. Never rejects. */
export const post = (name, value) => {
  const sent = queue.then(async () => {
    const response = await fetch(`${dataset.as}/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(value),
    }).catch(() => undefined);
    if (!response) return { error: dataset.offline };
    return response.json().catch(() => ({ error: dataset.failed }));
  });
  queue = sent;
  return sent;
};
