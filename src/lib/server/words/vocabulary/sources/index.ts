import { sql, type SQL, type SQLWrapper } from '../../../kernel/db/index.ts';
import {
	aliased,
	type itemKinds,
	recall,
	release,
	report,
	reviewable,
	revision
} from '../../../kernel/schema/index.ts';
import type { SourcePosition, SourceKind } from './kind.ts';
import { correction } from './correction.ts';
import { message } from './message.ts';
import { post } from './post.ts';
import { isReleased } from '../../../kernel/predicates/index.ts';

const { b, f, l, r, v } = aliased({ b: recall, f: report, l: release, r: reviewable, v: revision });

type SourceItemKind = (typeof itemKinds)[number];

/** The kinds whose words can be read one by one and kept. Other kinds have no such words. */
const sources: Partial<Record<SourceItemKind, SourceKind>> = { message, post, correction };

/**
 * Whether this person may read the released `l` (its item `r`, its text `v`) now. Every word depends on this rule: it is
 * shown, counted and exported only while its source is readable. A recalled or erased text is not, nor one that this person
 * reported.
 */
export const visibleTo = (me: SQLWrapper): SQL => sql`(
	${isReleased(r)} and ${v.body} <> ''
	and not exists (select from ${b} where ${b.reviewableId} = ${l.reviewableId})
	and not exists (select from ${f} where ${f.reviewableId} = ${l.reviewableId} and ${f.by} = ${me})
	and (${sql.join(
		Object.entries(sources).map(([kind, { seenBy }]) => sql`(${r.kind} = ${kind} and ${seenBy(me)})`),
		sql` or `
	)}))`;

/** A release with its item and its text: the aliases that `visibleTo` uses. */
export const released: SQL = sql`release l join ${r} on ${r.id} = ${l.reviewableId}
	join ${v} on ${v.id} = ${l.revisionId}`;

/** The page of a release, with its place on it. */
export const placeOf = (release: SourcePosition & { kind: SourceItemKind }): string =>
	sources[release.kind]!.placeOf(release);
