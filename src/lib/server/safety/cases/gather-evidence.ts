import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import {
	aliased,
	approval,
	classroom,
	finding,
	helpRequest,
	person,
	post,
	recall,
	release,
	report,
	review,
	reviewable,
	revision,
	roleGrant,
	warning
} from '../../kernel/schema/index.ts';
import type { ItemKind } from '../../review/index.ts';
import { reportContext } from '../reports/index.ts';

const { c, f, g, h, l } = aliased({ c: classroom, f: finding, g: roleGrant, h: helpRequest, l: release });
const { f: fReport, p, person: personRow, r } = aliased({ f: report, p: post, person, r: reviewable });
const { v, w } = aliased({ v: revision, w: warning });
const { w: wPost } = aliased({ w: post });

const { a, b, d } = aliased({ a: approval, b: recall, d: review });

interface GatheredDecision {
	by: string;
	schoolId: string;
	at: string;
}

/** A letter with everything known about it when it was gathered. Times are ISO texts. */
export interface LetterEvidence {
	kind: 'letter';
	letter: {
		id: string;
		/** Missing in evidence that was taken when there were only letters. */
		kind?: ItemKind;
		authorId: string;
		pairingId: string | null;
		state: string;
		createdAt: string;
	};
	/** Display names of everybody whose id occurs in the evidence. */
	people: Record<string, string>;
	revisions: {
		id: string;
		number: number;
		body: string;
		locale: string;
		submittedAt: string;
		findings: {
			check: string;
			kind: string;
			severity: string;
			start: number | null;
			end: number | null;
			about: string | null;
			/** Missing in evidence that was taken before findings had it. */
			says?: string | null;
		}[];
		decisions: (GatheredDecision & { decision: string; reason: string | null; words: string | null })[];
		approvals: GatheredDecision[];
	}[];
	warnings: { body: string; findings: unknown; at: string }[];
	release: { id: string; revisionId: string; at: string } | null;
	/** On a board: the ids of every wording that others could read. */
	wordings?: string[];
	/**
	 * On a board: the texts before and after it in its topic. In old evidence, from before reading it was recorded, they have
	 * no ids.
	 */
	near?: { id?: string; kind?: ItemKind; authorId: string; body: string; locale: string; at: string }[];
	recall: (GatheredDecision & { reason: string }) | null;
	reports: { by: string; schoolId: string | null; reason: string; note: string | null; at: string }[];
}

export interface HelpEvidence {
	kind: 'help';
	help: { id: string; studentId: string; words: string | null; aboutAdult: boolean; at: string };
	people: Record<string, string>;
}

export type Evidence = LetterEvidence | HelpEvidence;

/** ISO 8601 in UTC with milliseconds, the same on every server. */
const iso = (moment: SQLWrapper) =>
	sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const schoolOf = (person: SQLWrapper) => sql`(
	select ${g.schoolId} from ${g} where ${g.personId} = ${person} and ${g.schoolId} is not null
	order by ${g.until} desc nulls first limit 1)`;

const decisionFields = ({
	by,
	classroomId,
	at
}: {
	by: SQLWrapper;
	classroomId: SQLWrapper;
	at: SQLWrapper;
}) =>
	sql`'by', ${by}, 'schoolId', (select ${c.schoolId} from ${c} where ${c.id} = ${classroomId}), 'at', ${iso(at)}`;

/** Everything about a letter, in one statement, so that its parts are consistent. */
export async function gatherLetter(reviewableId: string): Promise<LetterEvidence> {
	const [row] = await rows<{ content: Omit<LetterEvidence, 'people'> }>(sql`
		select json_build_object('kind', 'letter',
			'letter', json_build_object('id', ${r.id}, 'kind', ${r.kind}, 'authorId', ${r.authorId},
				'pairingId', ${r.pairingId},
				'state', ${r.state}, 'createdAt', ${iso(r.createdAt)}),
			'revisions', (${revisions}), 'warnings', (
				select coalesce(json_agg(json_build_object('body', ${w.body}, 'findings', ${w.findings},
					'at', ${iso(w.at)}) order by ${w.at}), '[]')
				from ${w} where ${w.reviewableId} = ${r.id}),
			'release', (select json_build_object('id', ${l.id}, 'revisionId', ${l.revisionId}, 'at', ${iso(l.at)})
				from ${l} where ${l.reviewableId} = ${r.id}),
			'recall', (select json_build_object(${decisionFields(b)}, 'reason', ${b.reason})
				from ${b} where ${b.reviewableId} = ${r.id}),
			'reports', (select coalesce(json_agg(json_build_object('by', ${fReport.by},
				'schoolId', ${schoolOf(fReport.by)},
				'reason', ${fReport.reason}, 'note', ${fReport.note}, 'at',
					${iso(fReport.at)}) order by ${fReport.at}), '[]')
				from ${fReport} where ${fReport.reviewableId} = ${r.id})) as content
		from ${r} where ${r.id} = ${reviewableId}`);
	const { content } = row!;
	return withPeople(
		content.release ? { ...content, ...(await boardContext(reviewableId, content)) } : content
	);
}

const onBoards: readonly string[] = ['post', 'correction'];

/** What evidence of a text on a board has besides that of a letter. The numbers of revisions go on over its new wordings. */
async function boardContext(
	reviewableId: string,
	{ letter, release, revisions: own }: Omit<LetterEvidence, 'people'>
) {
	if (letter.pairingId || !onBoards.includes(letter.kind!)) return {};
	const wordings = await rows<{ id: string }>(sql`
		select ${l.revisionId} as id from ${l} where ${l.reviewableId} = ${reviewableId} or ${l.reviewableId} in (
			select ${p.reviewableId} from ${p} where ${p.editsId} = ${reviewableId}) order by ${l.id}`);
	const context = await reportContext({
		releaseId: release!.id,
		reviewableId,
		pairingId: null,
		revisionId: null
	});
	return {
		revisions: own.map((revision, index) => ({ ...revision, number: index + 1 })),
		wordings: wordings.map(({ id }) => id),
		near: context.flatMap(({ id, itemId, kind, authorId, body, locale, at }) =>
			id === release!.id ? [] : [{ id: itemId, kind, authorId, body, locale, at: at.toISOString() }]
		)
	};
}

const revisions = sql`
	select json_agg(json_build_object('id', ${v.id}, 'number', ${v.number}, 'body', ${v.body}, 'locale', ${v.locale},
		'submittedAt', ${iso(v.submittedAt)},
		'findings', (select coalesce(json_agg(json_build_object('check', ${f.check}, 'kind', ${f.kind},
			'severity', ${f.severity},
			'start', ${f.start}, 'end', ${f.end}, 'about', ${f.about}, 'says', ${f.says}) order by ${f.id}), '[]')
			from ${f} where ${f.revisionId} = ${v.id}),
		'decisions', (select coalesce(json_agg(json_build_object(${decisionFields(d)}, 'decision', ${d.decision},
			'reason', ${d.reason}, 'words', ${d.words}) order by ${d.at}, ${d.id}), '[]')
			from ${d} where ${d.revisionId} = ${v.id}),
		'approvals', (select coalesce(json_agg(json_build_object(${decisionFields(a)}) order by ${a.at}, ${a.id}), '[]')
			from ${a} where ${a.revisionId} = ${v.id})) order by ${v.submittedAt}, ${v.number})
	from ${v} where ${v.reviewableId} = ${r.id}
		or ${v.reviewableId} in (select ${wPost.reviewableId} from ${wPost} where ${wPost.editsId} = ${r.id})`;

/** A student's call for help. */
export async function gatherHelp(id: string): Promise<HelpEvidence> {
	const [row] = await rows<{ help: HelpEvidence['help'] }>(sql`
		select json_build_object('id', ${h.id}, 'studentId', ${h.studentId}, 'words', ${h.words},
			'aboutAdult', ${h.aboutAdult},
			'at', ${iso(h.at)}) as help
		from ${h} where ${h.id} = ${id}`);
	return withPeople({ kind: 'help' as const, help: row!.help });
}

async function withPeople<Content extends object>(
	content: Content
): Promise<Content & { people: Record<string, string> }> {
	const ids = JSON.stringify(content).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
	const people = await rows<{ id: string; name: string }>(sql`
		select ${personRow.id}, ${personRow.displayName} as name from ${personRow}
			where ${personRow.id} = any(${sql.param(`{${[...new Set(ids)].join(',')}}`)}::uuid[])`);
	return { ...content, people: Object.fromEntries(people.map(({ id, name }) => [id, name])) };
}
