import {
	type Actor,
	mayOpenFromReport,
	mayRecallReported,
	teachesOneOf,
	worksAt
} from '../../kernel/access/index.ts';
import { recordReading, recordTexts } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { age, letterDate, listOf, moment } from '../../kernel/format.ts';
import { readerFor } from '../../forum/index.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { openReport } from './find.ts';
import { listReports } from './list-reports.ts';

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
		at: moment(reported.at, zone, now()),
		author: nameOf(reported.authorId),
		byStaff: reported.byStaff,
		board: reported.boardId && label(`board:${reported.boardId}`),
		pals: listOf(
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
			at: moment(decision.at, zone, now())
		})),
		answer: reported.answeredAt && {
			words: reported.answer,
			outcome: reported.outcome,
			by: reported.answeredBy ? staff.nameOf(reported.answeredBy) : '',
			at: moment(reported.answeredAt, zone, now())
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
