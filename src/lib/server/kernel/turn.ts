import { setImmediate as nextTurn } from 'node:timers/promises';

let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * Waits for a turn of the event loop of one's own. Whatever computes for milliseconds, and may come from a whole class at once,
 * begins with this: one of them in each turn, so that everybody else comes between.
 */
export const waitForOwnTurn = (): Promise<unknown> => (lastTurn = lastTurn.then(() => nextTurn()));
