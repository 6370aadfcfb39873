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
import { readerFor } from '../../exchange/forum/index.ts';
import { nameOrFormerPal } from '../../directory/people/index.ts';
import { openReport } from './find.ts';
import { listReports } from './list.ts';

/** The list of reports as the page shows it. */
export async function reportsView(actor: Actor, { locale, after }: { locale: string; after?: string }) {
	const { reports, more } = await listReports(actor, after);
	const { label, staff } = await readerFor(actor, locale);
	const at = now();
	return {
		reports: reports.map(({ at: since, answeredAt, authorId, author, boardId, ...report }) => ({
			...report,
			author: staff.nameOf(authorId, nameOrFormerPal(author)),
			board: boardId && label(`board:${boardId}`),
			age: age(since, at, locale),
			open: !answeredAt
		})),
		next: more ? reports.at(-1)!.id : null
	};
}

type ReportDetail = Awaited<ReturnType<typeof openReport>>;

/** One report as the page shows it; a look from outside its schools is written down, and each text for whoever teaches nobody there. */
export async function reportView(actor: Actor, id: string, locale: string) {
	const found = await openReport(actor, id);
	const { members } = found;
	const { label, staff, zone: home } = await readerFor(actor, locale);
	const near = members.some(({ schoolId }) => worksAt(actor, schoolId));
	if (!near) await noteReading(actor, found);
	if (!teachesOneOf(actor, members)) await noteTexts(actor, found);
	const zone = near ? home : { locale, timeZone: members[0]?.timeZone ?? home.timeZone };
	const names = new Map([
		...found.thread.map((one) => [one.authorId, nameOrFormerPal(one.author)] as const),
		...members.map((one) => [one.id, nameOrFormerPal(one.name)] as const)
	]);
	const nameOf = (who: string, fallback = '') => staff.nameOf(who, names.get(who) ?? fallback);
	const by = members.find((member) => member.id === found.by);
	return {
		id: found.id,
		reviewableId: found.reviewableId,
		reason: found.reason,
		note: found.note,
		by: nameOf(found.by, found.byName),
		bySchool: by ? label(`school:${by.schoolId}`) : null,
		byMe: found.by === actor.id,
		at: moment(found.at, zone, now()),
		author: nameOf(found.authorId),
		byStaff: found.byStaff,
		board: found.boardId && label(`board:${found.boardId}`),
		pals: listOf(
			members.filter(({ id: member }) => member !== found.authorId).map(({ name }) => nameOrFormerPal(name)),
			locale
		),
		recalled: found.state === 'recalled',
		mayRecall: mayRecallReported(actor, found),
		mayOpenCase: !found.byStaff || mayOpenFromReport(actor, found),
		letters: found.thread.map((letter) => ({
			id: letter.id,
			reported: letter.id === found.releaseId,
			mine: letter.authorId === found.authorId,
			name: nameOf(letter.authorId),
			body: letter.body,
			lang: letter.locale,
			date: letterDate(letter.at, zone)
		})),
		decisions: found.decisions.map((one) => ({
			decision: one.decision,
			by: one.by === actor.id ? null : staff.nameOf(one.by, one.byName),
			at: moment(one.at, zone, now())
		})),
		answer: found.answeredAt && {
			words: found.answer,
			outcome: found.outcome,
			by: found.answeredBy ? staff.nameOf(found.answeredBy) : '',
			at: moment(found.answeredAt, zone, now())
		}
	};
}

const noteReading = (actor: Actor, found: ReportDetail) =>
	recordReading({
		actorId: actor.id,
		verb: 'report.read',
		subject: ['report', found.id],
		schools: found.schools,
		detail: found.reviewableId
	});

const noteTexts = (actor: Actor, { id, schools, thread }: ReportDetail) =>
	recordTexts(
		actor,
		thread.map(({ kind, itemId }) => ({ kind, id: itemId })),
		{ schools, within: id }
	);
