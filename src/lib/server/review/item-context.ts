import { sql } from 'drizzle-orm';
import { prepared } from '../kernel/db/index.ts';
import { seatOf } from '../kernel/predicates/index.ts';
import { historySql, type History } from './history.ts';

/** Everything around an item, in one statement. */
export interface ItemContext {
	/** Newest first, at most six. */
	revisions: { id: string; number: number; body: string; locale: string; submittedAt: Date }[];
	/** The newest letters that have travelled, oldest first. */
	thread: {
		id: string;
		itemId: string;
		authorId: string;
		body: string;
		locale: string;
		at: Date;
		recalled: boolean;
	}[];
	/** Every decision on any revision, newest first. */
	decisions: {
		revisionId: string;
		number: number;
		decision: 'approve' | 'return' | 'withhold' | 'reopen';
		reason: string | null;
		words: string | null;
		at: Date;
		undone: boolean;
		by: string;
		byName: string;
		phrases: { start: number; end: number; words: string }[];
	}[];
	findings: {
		check: string;
		kind: string;
		severity: 'note' | 'care' | 'urgent';
		start: number | null;
		end: number | null;
		about: string | null;
		says: string | null;
	}[];
	/** What staff have said about it, oldest first. */
	notes: {
		id: string;
		by: string;
		byName: string;
		askedId: string | null;
		askedName: string | null;
		answered: boolean;
		words: string;
		at: Date;
	}[];
	/** Wordings about which the student was warned, newest first. */
	warnings: { id: string; body: string; findings: { start?: number; end?: number }[]; at: Date }[];
	history: History;
	/** Words of the writer's school for what it sends to students, where they are its own. */
	wordings: { key: string; locale: string; text: string }[];
}

/** Letters of the thread beside an item. */
const threadLength = 12;

const id = sql.placeholder('id');
const list = (fields: string, order: string, from: ReturnType<typeof sql>) =>
	sql`(select coalesce(json_agg(json_build_object(${sql.raw(fields)}) order by ${sql.raw(order)}), '[]') from (${from}) x)`;

const reader = prepared((database) =>
	database
		.select({
			revisions: sql<ItemContext['revisions']>`revisions`,
			thread: sql<ItemContext['thread']>`thread`,
			decisions: sql<ItemContext['decisions']>`decisions`,
			findings: sql<ItemContext['findings']>`findings`,
			notes: sql<ItemContext['notes']>`notes`,
			warnings: sql<ItemContext['warnings']>`warnings`,
			history: sql<History>`history`,
			wordings: sql<ItemContext['wordings']>`wordings`
		})
		.from(
			sql`(select
				${list(
					`'id', x.id, 'number', x.number, 'body', x.body, 'locale', x.locale, 'submittedAt', x.submitted_at`,
					'x.number desc',
					sql`select * from revision where reviewable_id = r.id order by number desc limit 6`
				)} as revisions,
				${list(
					`'id', x.id, 'itemId', x.reviewable_id, 'authorId', x.author_id, 'body', x.body, 'locale', x.locale,
						'at', x.at, 'recalled', x.recalled`,
					'x.id',
					sql`select l.*, v.body, v.locale, exists (select from recall c where c.reviewable_id = l.reviewable_id) as recalled
						from release l join revision v on v.id = l.revision_id
						where l.pairing_id = r.pairing_id order by l.id desc limit ${sql.raw(String(threadLength))}`
				)} as thread,
				${list(
					`'revisionId', x.revision_id, 'number', x.number, 'decision', x.decision, 'reason', x.reason,
						'words', x.words, 'at', x.at, 'undone', x.undone_at is not null, 'by', x.by, 'byName', x.name,
						'phrases', x.phrases`,
					'x.at desc',
					sql`select d.*, v.number, p.display_name as name, ${list(
						`'start', x.start, 'end', x."end", 'words', x.words`,
						'x.start',
						sql`select * from review_phrase where review_id = d.id`
					)} as phrases
						from revision v join review d on d.revision_id = v.id join person p on p.id = d.by
						where v.reviewable_id = r.id order by d.at desc limit 20`
				)} as decisions,
				${list(
					`'check', x."check", 'kind', x.kind, 'severity', x.severity, 'start', x.start, 'end', x."end", 'about', x.about, 'says', x.says`,
					'x.start',
					sql`select f.* from finding f where f.revision_id = r.revision_id and (f.about is null or exists (
						select from roster_entry e where e.person_id = f.about
						and e.school_id = any(${sql.placeholder('schools')}::text[])))
						order by f.start limit 60`
				)} as findings,
				${list(
					`'id', x.id, 'by', x.by, 'byName', x.name, 'askedId', x.asked_id, 'askedName', x.asked,
						'answered', x.answered_at is not null, 'words', x.words, 'at', x.at`,
					'x.at',
					sql`select n.*, p.display_name as name, a.display_name as asked from desk_note n
						join person p on p.id = n.by left join person a on a.id = n.asked_id
						where n.reviewable_id = r.id order by n.at limit 50`
				)} as notes,
				${list(
					`'id', x.id, 'body', x.body, 'findings', x.findings, 'at', x.at`,
					'x.at desc',
					sql`select * from warning w where w.reviewable_id = r.id order by w.at desc limit 10`
				)} as warnings,
				${historySql} as history,
				${list(
					`'key', x.key, 'locale', x.locale, 'text', x.text`,
					'x.key',
					sql`select g.* from pairing_member m join enrolment e on e.id = m.enrolment_id
						join classroom c on c.id = e.classroom_id join wording g on g.school_id = c.school_id
						where m.pairing_id = r.pairing_id and m.person_id = r.author_id
						union all
						select g.* from (${seatOf(sql`r.author_id`)}) k
						join classroom c on c.id = k.classroom_id join wording g on g.school_id = c.school_id
						where r.pairing_id is null`
				)} as wordings
			from reviewable r where r.id = ${id}) around`
		)
		.prepare('around_item')
);

/**
 * What stands around an item that the caller has been let into.
 * @param schools whose register the reader may learn about from findings
 */
export async function itemContext(itemId: string, schools: string[]): Promise<ItemContext> {
	const [found] = await reader().execute({ id: itemId, schools: `{${schools.join(',')}}` });
	const { revisions, thread, decisions, notes, warnings, ...rest } = found!;
	return {
		...rest,
		revisions: revisions.map((one) => ({ ...one, submittedAt: new Date(one.submittedAt) })),
		thread: thread.map(dated),
		decisions: decisions.map(dated),
		notes: notes.map(dated),
		warnings: warnings.map(dated)
	};
}

const dated = <Row extends { at: Date }>(row: Row): Row => ({ ...row, at: new Date(row.at) });
