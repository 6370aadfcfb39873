import { m } from '#lib/paraglide/messages.js';
import { type Actor, readerOf } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { dateText, formatList, type Zone } from '../../kernel/format.ts';
import { inner, type palFeedback as feedbackTable, tables } from '../../kernel/schema/index.ts';
import { day, startOfDay } from '../../kernel/time/index.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { openPairing } from '../../kernel/predicates/index.ts';
import { forStudent, type Pairing } from '../index.ts';
import { ownFeedbackOf } from './feedback-awaiting-teacher.ts';
import { type CycleDays, feedbackWeek } from './feedback-week.ts';

const { pairing, palFeedback } = tables;
const { member, person } = inner;

type Feedback = typeof feedbackTable.$inferSelect;
type OwnFeedback = Pick<Feedback, 'kind' | 'answer'> & { at: string; answeredAt: string | null };

/** For how long a student reads what became of a wish. */
const answerShownDays = 21;

/** What a student said about a pair, the newest first. */
export const ownFeedbackSql = (pairingId: SQLWrapper, studentId: SQLWrapper) => sql<OwnFeedback[]>`(
	select coalesce(json_agg(json_build_object('kind', ${inner.palFeedback.kind}, 'answer', ${inner.palFeedback.answer},
		'at', ${inner.palFeedback.at}, 'answeredAt', ${inner.palFeedback.answeredAt})
		order by ${inner.palFeedback.at} desc), '[]') from ${inner.palFeedback}
	where ${inner.palFeedback.pairingId} = ${pairingId} and ${inner.palFeedback.studentId} = ${studentId})`;

/** What a student's own page shows of it: whether it asks for a face, and what became of the wish for another pal. */
export function ownFeedback(
	{ state, members }: Pick<Pairing, 'state' | 'members'>,
	selfId: string,
	{ said, cycle, names }: { said: OwnFeedback[]; cycle: CycleDays; names: string }
) {
	const self = members.find(({ id }) => id === selfId)!;
	const week = state === 'active' ? feedbackWeek(cycle, self) : null;
	const begun = startOfDay(cycle.startsOn, self.timeZone).getTime();
	return {
		asks:
			week !== null && !said.some(({ kind, at }) => kind === week && Date.parse(at) >= begun)
				? {
						how: m.pairing_feedback_how({ names }),
						hint: m.pairing_feedback_how_hint(),
						faces: {
							good: m.pairing_feedback_good(),
							so_so: m.pairing_feedback_so_so(),
							sad: m.pairing_feedback_sad()
						}
					}
				: null,
		...wishOf(state, said)
	};
}

function wishOf(state: Pairing['state'], said: OwnFeedback[]) {
	const wish = said.find(({ kind }) => kind === 'wish');
	const isOpen = state === 'active' || state === 'paused';
	if (!wish) return { mayWish: isOpen, wish: null };
	if (!wish.answeredAt) return { mayWish: false, wish: isOpen ? m.pairing_feedback_asked() : null };
	const isRecent = now().getTime() - Date.parse(wish.answeredAt) < answerShownDays * day;
	if (wish.answer === 'find' && !isOpen)
		return { mayWish: false, wish: isRecent ? m.pairing_feedback_found() : null };
	return { mayWish: isOpen, wish: isOpen && isRecent ? m.pairing_feedback_kept() : null };
}

/** The page on which a student asks for another pal. @throws NotFound */
export async function wishView(actor: Actor, pairingId: string, locale: string) {
	const pair = await forStudent(actor, pairingId);
	const [row] = await rows<{ said: OwnFeedback[] }>(
		sql`select ${ownFeedbackSql(sql`${pair.id}::uuid`, sql`${actor.id}::uuid`)} as said`
	);
	return {
		names: formatList(
			pair.members.filter(({ id }) => id !== actor.id).map(({ name }) => name),
			locale
		),
		...wishOf(pair.state, row!.said)
	};
}

type StoredFeedback = Pick<Feedback, 'id' | 'kind' | 'said' | 'words' | 'answer'> & {
	at: string;
	isOpen: boolean;
	pals: string[];
};

/** As many as a student says in three cycles with three pals. */
const maxShown = 12;

/** What a student said about their pairs, for their own teacher, the newest first. */
export async function feedbackOfStudent(actor: Actor, studentId: string, zone: Zone) {
	const said = await rows<StoredFeedback>(sql`
		select ${palFeedback.id}, ${palFeedback.kind}, ${palFeedback.said}, ${palFeedback.words}, ${palFeedback.answer},
			${palFeedback.at}, ${openPairing(pairing)} as "isOpen",
			(select json_agg(${person.displayName} order by ${person.id}) from ${member}
				join ${person} on ${person.id} = ${member.personId}
				where ${member.pairingId} = ${palFeedback.pairingId} and ${member.personId} <> ${palFeedback.studentId}) as pals
		from ${palFeedback} join ${pairing} on ${pairing.id} = ${palFeedback.pairingId}
		where ${palFeedback.studentId} = ${studentId} and ${ownFeedbackOf(readerOf(actor))}
		order by ${palFeedback.at} desc, ${palFeedback.id} limit ${maxShown}`);
	return said.map(({ pals, at, isOpen, answer, kind, said, ...row }) => ({
		...row,
		kind,
		said,
		answer,
		names: formatList(pals.map(nameOrFormerPal), zone.locale),
		at: dateText(new Date(at), zone),
		/** It waits for the teacher. */
		waits: isOpen && answer === null && (kind === 'wish' || said === 'sad')
	}));
}

export type FeedbackOfStudent = Awaited<ReturnType<typeof feedbackOfStudent>>;
