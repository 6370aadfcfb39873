import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, and, eq, gt, alias } from '../../kernel/db/index.ts';
import { auditEvent, helpRequest, person, staffWords } from '../../kernel/schema/index.ts';
import { formatList, formatMoment } from '../../kernel/format.ts';
import { sidesOfPairing } from '../../kernel/predicates/index.ts';
import { withFormerPals } from '../../people/index.ts';
import { staffNames } from '../../people/labels/index.ts';
import type { FoundAlert } from './find.ts';
import { softTextsBefore } from './adult-pattern.ts';
import { highlightedText } from './highlight.ts';

/** What an alert is about, for one of its recipients. Reading it is recorded, once an hour. */
export async function alertSubject(alert: FoundAlert, actor: Actor, locale: string) {
	await recordRead(alert, actor);
	return {
		call: alert.kind === 'help' ? await callView(alert, locale) : null,
		said: alert.kind === 'staff_words' ? await staffTextView(alert, locale) : null
	};
}

async function recordRead({ id, schoolId }: FoundAlert, actor: Actor) {
	const recentReading = and(
		eq(auditEvent.actorId, actor.id),
		gt(auditEvent.at, new Date(now().getTime() - 60 * 60_000)),
		eq(auditEvent.verb, 'alert.read'),
		eq(auditEvent.subjectId, id)
	);
	if ((await db().select({ id: auditEvent.id }).from(auditEvent).where(recentReading).limit(1)).length)
		return;
	await record({ actorId: actor.id, verb: 'alert.read', subject: ['alert', id], schools: [schoolId] });
}

async function callView({ subjectId, timeZone }: FoundAlert, locale: string) {
	const [about, by] = [alias(person, 'about'), alias(person, 'answered_by')];
	const [row] = await db()
		.select({ call: helpRequest, about: about.displayName, by: by.displayName })
		.from(helpRequest)
		.leftJoin(about, eq(about.id, helpRequest.aboutId))
		.leftJoin(by, eq(by.id, helpRequest.answeredBy))
		.where(eq(helpRequest.id, subjectId));
	if (!row) return null;
	const { nameOf } = await staffNames(locale);
	const { call } = row;
	return {
		words: call.words,
		aboutAdult: call.aboutAdult,
		about: call.aboutId && nameOf(call.aboutId, row.about ?? ''),
		/** The pals with whom the student feels uneasy. */
		pals: call.pairingId && (await palsIn(call.pairingId, call.studentId, locale)),
		answer: call.answer && {
			words: call.answer,
			by: nameOf(call.answeredBy!, row.by ?? ''),
			at: formatMoment(call.answeredAt!, { locale, timeZone }, now())
		}
	};
}

async function palsIn(pairingId: string, studentId: string, locale: string): Promise<string> {
	const { members } = await sidesOfPairing(pairingId);
	const pals = withFormerPals(members.filter(({ id }) => id !== studentId));
	return formatList(
		pals.map(({ name }) => name),
		locale
	);
}

async function staffTextView({ subjectId, timeZone }: FoundAlert, locale: string) {
	const [row] = await db()
		.select({ kept: staffWords, author: person.displayName })
		.from(staffWords)
		.innerJoin(person, eq(person.id, staffWords.by))
		.where(eq(staffWords.id, subjectId));
	if (!row) return null;
	const { nameOf } = await staffNames(locale);
	const earlier = row.kept.findings.some(({ kind }) => kind === 'adult-again')
		? await softTextsBefore(row.kept)
		: [];
	return {
		by: nameOf(row.kept.by, row.author),
		place: row.kept.place,
		refused: row.kept.refusedAt !== null,
		...highlightedText(row.kept.words, row.kept.findings, locale),
		/** Texts of four weeks before, where it is not the first. */
		earlier: earlier.map(({ id, place, words, findings, at }) => ({
			id,
			place,
			at: formatMoment(new Date(at), { locale, timeZone }, now()),
			...highlightedText(words, findings, locale)
		}))
	};
}

export type AlertSubject = Awaited<ReturnType<typeof alertSubject>>;
