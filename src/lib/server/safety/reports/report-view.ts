import {
	type Actor,
	mayOpenFromReport,
	mayRecallReported,
	teachesOneOf,
	worksAt,
	readerOf,
	seesReport,
	teaches
} from '../../kernel/access/index.ts';
import { recordReading, recordTexts } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { age, letterDate, formatList, formatMoment } from '../../kernel/format.ts';
import { readerFor } from '../../forum/index.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { openReport } from './find.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import { isReleased, ofSide } from '../../kernel/predicates/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';

const { classroom, item, member, release, report, revision } = tables;
const { author, lastReport, pal } = aliased({
	author: tables.person,
	lastReport: report,
	pal: tables.person
});

/** The list of reports as the page shows it. */
export async function reportsView(actor: Actor, { locale, after }: { locale: string; after?: string }) {
	const { reports, more } = await listReports(actor, after);
	const { label, staff } = await readerFor(actor, locale);
	const asOf = now();
	return {
		reports: reports.map(({ at: since, answeredAt, authorId, author, boardId, ...report }) => ({
			...report,
			author: staff.nameOf(authorId, nameOrFormerPal(author)),
			board: boardId && label(`board:${boardId}`),
			age: age(since, asOf, locale),
			open: !answeredAt
		})),
		next: more ? reports.at(-1)!.id : null
	};
}

type ReportDetail = Awaited<ReturnType<typeof openReport>>;

/**
 * One report as the page shows it. Reading it from outside its schools is recorded, and so is each text for somebody who
 * teaches nobody there.
 */
export async function reportView(actor: Actor, id: string, locale: string) {
	const reported = await openReport(actor, id);
	const { members } = reported;
	const { label, staff, zone: home } = await readerFor(actor, locale);
	const isNear = members.some(({ schoolId }) => worksAt(actor, schoolId));
	if (!isNear) await noteReading(actor, reported);
	if (!teachesOneOf(actor, members)) await noteTexts(actor, reported);
	const zone = isNear ? home : { locale, timeZone: members[0]?.timeZone ?? home.timeZone };
	const names = new Map([
		...reported.thread.map((text) => [text.authorId, nameOrFormerPal(text.author)] as const),
		...members.map((member) => [member.id, nameOrFormerPal(member.name)] as const)
	]);
	const nameOf = (personId: string, fallback = '') => staff.nameOf(personId, names.get(personId) ?? fallback);
	const by = members.find((member) => member.id === reported.by);
	return {
		id: reported.id,
		reviewableId: reported.reviewableId,
		reason: reported.reason,
		note: reported.note,
		by: nameOf(reported.by, reported.byName),
		bySchool: by ? label(`school:${by.schoolId}`) : null,
		byMe: reported.by === actor.id,
		at: formatMoment(reported.at, zone, now()),
		author: nameOf(reported.authorId),
		byStaff: reported.byStaff,
		board: reported.boardId && label(`board:${reported.boardId}`),
		pals: formatList(
			members
				.filter(({ id: member }) => member !== reported.authorId)
				.map(({ name }) => nameOrFormerPal(name)),
			locale
		),
		recalled: reported.state === 'recalled',
		mayRecall: mayRecallReported(actor, reported),
		mayOpenCase: !reported.byStaff || mayOpenFromReport(actor, reported),
		letters: reported.thread.map((letter) => ({
			id: letter.id,
			reported: letter.id === reported.releaseId,
			mine: letter.authorId === reported.authorId,
			name: nameOf(letter.authorId),
			body: letter.body,
			lang: letter.locale,
			date: letterDate(letter.at, zone)
		})),
		decisions: reported.decisions.map((decision) => ({
			decision: decision.decision,
			by: decision.by === actor.id ? null : staff.nameOf(decision.by, decision.byName),
			at: formatMoment(decision.at, zone, now())
		})),
		answer: reported.answeredAt && {
			words: reported.answer,
			outcome: reported.outcome,
			by: reported.answeredBy ? staff.nameOf(reported.answeredBy) : '',
			at: formatMoment(reported.answeredAt, zone, now())
		}
	};
}

const noteReading = (actor: Actor, reported: ReportDetail) =>
	recordReading({
		actorId: actor.id,
		verb: 'report.read',
		subject: ['report', reported.id],
		schools: reported.schools,
		detail: reported.reviewableId
	});

const noteTexts = (actor: Actor, { id, schools, thread }: ReportDetail) =>
	recordTexts(
		actor,
		thread.map(({ kind, itemId }) => ({ kind, id: itemId })),
		{ schools, within: id }
	);

/** Reports on one page. */
export const reportsPage = 30;

/** One report as the list shows it. */
export interface ReportItem {
	id: string;
	reason: string;
	outcome: string | null;
	at: Date;
	answeredAt: Date | null;
	author: string;
	authorId: string;
	/** The board it is on; null in a pairing. */
	boardId: string | null;
	/** Null on a board, and where all of them were erased. */
	pals: string | null;
	/**
	 * Its first words, for people who teach a member of a side or read its board; others must open the report, which is
	 * recorded.
	 */
	start: string | null;
	locale: string;
}

/**
 * The reports that this person sees: open ones first, oldest first; then answered ones, newest first.
 * @param after the last report of the previous page
 */
export async function listReports(
	actor: Actor,
	after?: string
): Promise<{ reports: ReportItem[]; more: boolean }> {
	const fetched = await rows<
		Omit<ReportItem, 'at' | 'answeredAt'> & { at: string; answeredAt: string | null }
	>(sql`
		select ${report.id}, ${report.reason}, ${report.outcome}, ${report.at}, ${report.answeredAt} as "answeredAt",
			${author.displayName} as author,
			${release.authorId} as "authorId", ${item.boardId} as "boardId",
			case when ${ofSide(teaches.where(readerOf(actor), classroom.id))} or (${item.boardId} is not null
				and ${isReleased(item)})
				then left(${revision.body}, 140) end as start, ${revision.locale},
			(select string_agg(nullif(${pal.displayName}, ''), ', ' order by ${pal.id}) from ${member}
				join ${pal} on ${pal.id} = ${member.personId}
				where ${member.pairingId} = ${report.pairingId} and ${member.personId} <> ${release.authorId}) as pals
		from ${report} join ${release} on ${release.id} = ${report.releaseId}
			join ${item} on ${item.id} = ${report.reviewableId}
		join ${revision} on ${revision.id} = coalesce(${report.revisionId}, ${release.revisionId})
			join ${author} on ${author.id} = ${release.authorId}
		where ${seesReport.where(readerOf(actor), 'report')} ${isId(after) ? followsSql(after) : sql``}
		order by ${report.answeredAt} is not null, case
			when ${report.answeredAt} is null then ${report.id} end, ${report.id} desc
		limit ${reportsPage + 1}`);
	const reports = fetched.slice(0, reportsPage).map((row) => ({
		...row,
		at: new Date(row.at),
		answeredAt: row.answeredAt && new Date(row.answeredAt)
	}));
	return { reports: reports as ReportItem[], more: fetched.length > reportsPage };
}

const followsSql = (after: string) => sql`and exists (
	select from ${lastReport} where ${lastReport.id} = ${after} and case when ${lastReport.answeredAt} is null
		then ${report.answeredAt} is not null or ${report.id} > ${lastReport.id}
		else ${report.answeredAt} is not null and ${report.id} < ${lastReport.id} end)`;

export type ReportsView = Awaited<ReturnType<typeof reportsView>>;

export type FlagReportView = Awaited<ReturnType<typeof reportView>>;
