import { type Actor, readerOf, worksAt } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { stamp, type Zone } from '../../kernel/format.ts';
import { findingWords } from '../../review/index.ts';
import type { Finding } from '../../engines/screening/index.ts';
import type { Labels, staffNames } from '../../people/labels/index.ts';
import { severityLabels as severityTexts, type Severity } from '../../../review/watched/severities.ts';
import { isUnchanged } from './evidence.ts';
import type { Evidence, LetterEvidence } from './gather-evidence.ts';
import { tables } from '../../kernel/schema/index.ts';

const { grant } = tables;

interface EvidenceRow {
	id: string;
	schoolId: string;
	content: unknown;
	salt: string;
	hash: string;
	takenAt: Date;
}

interface EvidenceViewer {
	/** The texts that this reader may take back now, by their ids. */
	recallable: Set<string>;
	/** The texts that are on hold, and on which this reader may look on the desk. */
	held: Set<string>;
	label: Labels;
	staff: Awaited<ReturnType<typeof staffNames>>;
	zone: Zone;
}

/** Frozen evidence as the page shows it, with whether its seal is intact. */
export async function evidenceView(row: EvidenceRow, actor: Actor, viewer: EvidenceViewer) {
	const { label, staff, zone } = viewer;
	const content = row.content as Evidence;
	const nameOf = (id: string) => staff.nameOf(id, content.people[id] ?? '');
	const when = (iso: string) => stamp(new Date(iso), zone);
	const common = {
		id: row.id,
		school: label(`school:${row.schoolId}`),
		taken: stamp(row.takenAt, zone),
		hash: row.hash,
		unchanged: isUnchanged(row)
	};
	if (content.kind === 'help') {
		const { studentId, words, at } = content.help;
		return { ...common, help: { who: nameOf(studentId), words, at: when(at) }, letter: null };
	}
	const hidden = await elsewhere(content, actor);
	const author = nameOf(content.letter.authorId);
	return {
		...common,
		help: null,
		letter: {
			/** The kind of the text. */
			kind: content.letter.kind ?? ('message' as const),
			/** Whether it is released now, and this reader may take it back. */
			mayRecall: viewer.recallable.has(content.letter.id),
			/** Its id where it is still on hold, for whoever may open it on the desk. */
			heldId: viewer.held.has(content.letter.id) ? content.letter.id : null,
			author,
			revisions: content.revisions.map((revision) => ({
				number: revision.number,
				body: revision.body,
				lang: revision.locale,
				at: when(revision.submittedAt),
				findings: revision.findings
					.filter(({ about }) => !about || !hidden.has(about))
					.map(({ check, kind, severity, start, end, says }) => ({
						what: findingWords({ check, kind, severity } as Finding).teacher,
						severity: severityTexts[severity as Severity]?.() ?? '',
						words: says ?? (start === null || end === null ? '' : revision.body.slice(start, end))
					})),
				decisions: revision.decisions.map(({ by, decision, words, at }) => ({
					who: nameOf(by),
					decision,
					words,
					at: when(at)
				}))
			})),
			warnings: content.warnings.map(({ body, at }) => ({ body, at: when(at) })),
			released: content.release && when(content.release.at),
			recall: content.recall && {
				who: nameOf(content.recall.by),
				words: content.recall.reason,
				at: when(content.recall.at)
			},
			near: (content.near ?? []).map(({ authorId, body, locale, at }) => ({
				who: nameOf(authorId),
				body,
				lang: locale,
				at: when(at)
			})),
			reports: content.reports.map(({ by, reason, note, at }) => ({
				who: nameOf(by),
				reason,
				note,
				at: when(at)
			}))
		}
	};
}

/** The people in findings whom this reader must not learn of: people of schools where the reader does not work. */
async function elsewhere({ revisions }: LetterEvidence, actor: Actor): Promise<Set<string>> {
	const about = revisions.flatMap(({ findings }) => findings.flatMap((finding) => finding.about ?? []));
	if (!about.length) return new Set();
	const colleagues = await rows<{ id: string }>(sql`
		select ${grant.personId} as id from ${grant}
		where ${grant.personId} = any(${sql.param(`{${about.join(',')}}`)}::uuid[])
		and ${worksAt.where(readerOf(actor), grant.schoolId)}`);
	const colleagueIds = new Set(colleagues.map(({ id }) => id));
	return new Set(about.filter((id) => !colleagueIds.has(id)));
}

export type EvidenceShown = Awaited<ReturnType<typeof evidenceView>>;
