import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';
import type { ItemKind } from '../../review/index.ts';
import { reportContext } from '../reports/index.ts';

const { approval, finding, helpRequest, item, person, post, recall, report, review, revision } = tables;
const { warning } = tables;
const { classroom, grant } = inner;

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
	select ${grant.schoolId} from ${grant} where ${grant.personId} = ${person} and ${grant.schoolId} is not null
	order by ${grant.until} desc nulls first limit 1)`;

const decisionFields = ({
	by,
	classroomId,
	at
}: {
	by: SQLWrapper;
	classroomId: SQLWrapper;
	at: SQLWrapper;
}) =>
	sql`'by', ${by}, 'schoolId', (select ${classroom.schoolId} from ${classroom}
		where ${classroom.id} = ${classroomId}), 'at', ${iso(at)}`;

/** Everything about a letter, in one statement, so that its parts are consistent. */
export async function gatherLetter(reviewableId: string): Promise<LetterEvidence> {
	const [row] = await rows<{ content: Omit<LetterEvidence, 'people'> }>(sql`
		select json_build_object('kind', 'letter',
			'letter', json_build_object('id', ${item.id}, 'kind', ${item.kind}, 'authorId', ${item.authorId},
				'pairingId', ${item.pairingId},
				'state', ${item.state}, 'createdAt', ${iso(item.createdAt)}),
			'revisions', (${revisions}), 'warnings', (
				select coalesce(json_agg(json_build_object('body', ${warning.body}, 'findings', ${warning.findings},
					'at', ${iso(warning.at)}) order by ${warning.at}), '[]')
				from ${warning} where ${warning.reviewableId} = ${item.id}),
			'release', (select json_build_object('id', ${tables.release.id}, 'revisionId', ${tables.release.revisionId},
			'at', ${iso(tables.release.at)})
				from ${tables.release} where ${tables.release.reviewableId} = ${item.id}),
			'recall', (select json_build_object(${decisionFields(recall)}, 'reason', ${recall.reason})
				from ${recall} where ${recall.reviewableId} = ${item.id}),
			'reports', (select coalesce(json_agg(json_build_object('by', ${report.by},
				'schoolId', ${schoolOf(report.by)},
				'reason', ${report.reason}, 'note', ${report.note}, 'at',
					${iso(report.at)}) order by ${report.at}), '[]')
				from ${report} where ${report.reviewableId} = ${item.id})) as content
		from ${item} where ${item.id} = ${reviewableId}`);
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
		select ${tables.release.revisionId} as id from ${tables.release}
			where ${tables.release.reviewableId} = ${reviewableId} or ${tables.release.reviewableId} in (
			select ${post.reviewableId} from ${post} where ${post.editsId} = ${reviewableId}) order by ${tables.release.id}`);
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
	select json_agg(json_build_object('id', ${revision.id}, 'number', ${revision.number}, 'body', ${revision.body},
		'locale', ${revision.locale}, 'submittedAt', ${iso(revision.submittedAt)},
		'findings', (select coalesce(json_agg(json_build_object('check', ${finding.check}, 'kind', ${finding.kind},
			'severity', ${finding.severity},
			'start', ${finding.start}, 'end', ${finding.end}, 'about', ${finding.about}, 'says', ${finding.says})
				order by ${finding.id}), '[]')
			from ${finding} where ${finding.revisionId} = ${revision.id}),
		'decisions', (select coalesce(json_agg(json_build_object(${decisionFields(review)}, 'decision', ${review.decision},
			'reason', ${review.reason}, 'words', ${review.words}) order by ${review.at}, ${review.id}), '[]')
			from ${review} where ${review.revisionId} = ${revision.id}),
		'approvals', (select coalesce(json_agg(json_build_object(${decisionFields(approval)})
			order by ${approval.at}, ${approval.id}), '[]')
			from ${approval} where ${approval.revisionId} = ${revision.id}))
				order by ${revision.submittedAt}, ${revision.number})
	from ${revision} where ${revision.reviewableId} = ${item.id}
		or ${revision.reviewableId} in (select ${post.reviewableId} from ${post} where ${post.editsId} = ${item.id})`;

/** A student's call for help. */
export async function gatherHelp(id: string): Promise<HelpEvidence> {
	const [row] = await rows<{ help: HelpEvidence['help'] }>(sql`
		select json_build_object('id', ${helpRequest.id}, 'studentId', ${helpRequest.studentId},
			'words', ${helpRequest.words}, 'aboutAdult', ${helpRequest.aboutAdult},
			'at', ${iso(helpRequest.at)}) as help
		from ${helpRequest} where ${helpRequest.id} = ${id}`);
	return withPeople({ kind: 'help' as const, help: row!.help });
}

async function withPeople<Content extends object>(
	content: Content
): Promise<Content & { people: Record<string, string> }> {
	const ids = JSON.stringify(content).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
	const people = await rows<{ id: string; name: string }>(sql`
		select ${person.id}, ${person.displayName} as name from ${person}
			where ${person.id} = any(${sql.param(`{${[...new Set(ids)].join(',')}}`)}::uuid[])`);
	return { ...content, people: Object.fromEntries(people.map(({ id, name }) => [id, name])) };
}
