import { sql, type SQL } from 'drizzle-orm';
import type { itemKinds } from '../../../kernel/schema/index.ts';
import type { SourcePosition, SourceKind } from './kind.ts';
import { message } from './message.ts';
import { post } from './post.ts';

type SourceItemKind = (typeof itemKinds)[number];

/** The kinds whose words can be read one by one and kept. What is not named here has none. */
const sources: Partial<Record<SourceItemKind, SourceKind>> = { message, post };

/**
 * Whether this person may read the released `l` (its item `r`, its words `v`) now. The one rule behind every word: it
 * shows, counts and travels only while its source does. What is recalled, erased, or reported by this person does not.
 */
export const visibleTo = (me: SQL): SQL => sql`(
	r.state = 'released' and v.body <> ''
	and not exists (select from recall b where b.reviewable_id = l.reviewable_id)
	and not exists (select from report f where f.reviewable_id = l.reviewable_id and f.by = ${me})
	and (${sql.join(
		Object.entries(sources).map(([kind, { seenBy }]) => sql`(r.kind = ${kind} and ${seenBy(me)})`),
		sql` or `
	)}))`;

/** A release with its item and its words: what `visibleTo` speaks of. */
export const released: SQL = sql`release l join reviewable r on r.id = l.reviewable_id join revision v on v.id = l.revision_id`;

/** Where a release stands among others. */
export const placeOf = (release: SourcePosition & { kind: SourceItemKind }): string =>
	sources[release.kind]!.placeOf(release);
