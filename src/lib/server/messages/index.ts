export { saveDraft } from './drafts.ts';
export { findOwn, withdraw } from './own.ts';
export { listPals } from './pals.ts';
export { submit } from './submit.ts';
export { letters, openThread, pageSize } from './thread.ts';
