export { decide, type Decision } from './decide.ts';
export { findItem } from './item.ts';
export { countQueue, queueOf, type QueueItem } from './queue.ts';
