// Public pages for visitors who are not signed in are answered from memory (docs/decisions/0063).
export { answerFromMemory } from './answer.ts';
export { keepPage } from './keep-page.ts';
export { hasVersions } from './page-key.ts';
export { forgetPages } from './page-memory.ts';
