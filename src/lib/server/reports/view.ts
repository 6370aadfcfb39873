import type { Actor } from '../access/actor.ts';
import { recordReading } from '../audit/lately.ts';
import { now } from '../clock.ts';
import { age, letterDate, listOf, moment } from '../format.ts';
import { schoolsOf, type Side } from '../pairing/sides.ts';
import { staffNames } from '../people/staff.ts';
import { labels } from '../schools/labels.ts';
import { openReport } from './find.ts';
import { listReports } from './list.ts';

/** The list of reports as the page shows it. */
export async function reportsView(actor: Actor, { locale, after }: { locale: string; after?: string }) {
	const { reports, more } = await listReports(actor, after);
	const at = now();
	return {
		reports: reports.map(({ at: since, answeredAt, ...report }) => ({
			...report,
			age: age(since, at, locale),
			open: !answeredAt
		})),
		next: more ? reports.at(-1)!.id : null
	};
}

/** One report as the page shows it; a coordinator's look at a letter is written down. */
export async function reportView(actor: Actor, id: string, locale: string) {
	const found = await openReport(actor, id);
	const { members } = found;
	const [label, staff] = [await labels(locale), await staffNames(locale)];
	const own = members.find((member) => actor.schools.includes(member.schoolId)) ?? members[0]!;
	if (!actor.schools.includes(own.schoolId)) await noteReading(actor, found, members);
	const zone = { locale, timeZone: own.timeZone };
	const nameOf = (who: string, fallback = '') =>
		members.find((member) => member.id === who)?.name ?? staff.nameOf(who, fallback);
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
		pals: listOf(
			members.filter(({ id: member }) => member !== found.authorId).map(({ name }) => name),
			locale
		),
		recalled: found.state === 'recalled',
		mayRecall: found.state === 'released' && members.some((one) => actor.teaches.includes(one.classroomId)),
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

const noteReading = (actor: Actor, found: { id: string; reviewableId: string }, members: Side[]) =>
	recordReading({
		actorId: actor.id,
		verb: 'report.read',
		subject: ['report', found.id],
		schools: schoolsOf(members),
		detail: found.reviewableId
	});
