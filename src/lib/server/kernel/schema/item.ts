import type { reviewable } from './writing.ts';

/** A row of `reviewable`: anything a student writes that others will see. */
export type Item = typeof reviewable.$inferSelect;
export type ItemKind = Item['kind'];
