import { sql, type SQL, type SQLWrapper } from '../../../kernel/db/index.ts';
import { inner, type itemKinds, tables } from '../../../kernel/schema/index.ts';
import type { SourcePosition, SourceKind } from './kind.ts';
import { correction } from './correction.ts';
import { message } from './message.ts';
import { post } from './post.ts';
import { isReleased } from '../../../kernel/predicates/index.ts';

const { item, release, revision } = tables;
const { recall, report } = inner;

type SourceItemKind = (typeof itemKinds)[number];

/** The kinds whose words can be read one by one and kept. Other kinds have no such words. */
const sources: Partial<Record<SourceItemKind, SourceKind>> = { message, post, correction };

/**
 * Whether this person may read the released `release` (its item, its text `revision`) now. Every word depends on this rule: it is
 * shown, counted and exported only while its source is readable. A recalled or erased text is not, nor one that this person
 * reported.
 */
export const visibleTo = (me: SQLWrapper): SQL => sql`(
	${isReleased(item)} and ${revision.body} <> ''
	and not exists (select from ${recall} where ${recall.reviewableId} = ${release.reviewableId})
	and not exists (select from ${report} where ${report.reviewableId} = ${release.reviewableId} and ${report.by} = ${me})
	and (${sql.join(
		Object.entries(sources).map(([kind, { seenBy }]) => sql`(${item.kind} = ${kind} and ${seenBy(me)})`),
		sql` or `
	)}))`;

/** A release with its item and its text: the aliases that `visibleTo` uses. */
export const released: SQL = sql`${release} join ${item} on ${item.id} = ${release.reviewableId}
	join ${revision} on ${revision.id} = ${release.revisionId}`;

/** The page of a release, with its place on it. */
export const placeOf = (release: SourcePosition & { kind: SourceItemKind }): string =>
	sources[release.kind]!.placeOf(release);
