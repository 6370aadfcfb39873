export { appeal, appealOf } from './appeal.ts';
export { mayDecideAppeal, standingOf } from './standing.ts';
