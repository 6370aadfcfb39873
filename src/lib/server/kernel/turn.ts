import { setImmediate as nextTurn } from 'node:timers/promises';

let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * Waits for a turn of the event loop that no other caller gets. Work that computes for milliseconds, and may come from
 * a whole class at once, begins with this: one in each turn, so that other requests run in between.
 */
export const waitForOwnTurn = (): Promise<unknown> => (lastTurn = lastTurn.then(() => nextTurn()));
