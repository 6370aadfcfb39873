import { m } from '#lib/paraglide/messages.js';
import { type Actor, isOffDesk, managesPairing, readerOf } from '../../kernel/access/index.ts';
import { sql, rows } from '../../kernel/db/index.ts';
import { dateText, type Zone, formatList } from '../../kernel/format.ts';
import { together } from '../../kernel/together.ts';
import { calendars } from '../../schools/calendar/index.ts';
import { signInOf, withFormerPals } from '../index.ts';
import { learningView } from '../../words/learning.ts';
import type { Subject } from '../../safety/restrictions/index.ts';
import { studentWork } from './student-work.ts';
import { tables, aliased } from '../../kernel/schema/index.ts';
import {
	letterSql,
	onHoldSql,
	isKindMessage,
	isNotUndone,
	isWaiting
} from '../../kernel/predicates/index.ts';
import { staffNames, labels } from '../labels/index.ts';
import { pairStatusesOf, type PairStatus } from '../../participation/index.ts';

const { classroom, deskNote, enrolment, item, member, pairing, person, release, review, revision } = tables;
const { ownMember } = aliased({ ownMember: member });

/**
 * A student as their teacher sees them: pals, letters of their own side, practice, what teachers wrote, the last sign-in. Null
 * for anybody who may protect the student without teaching them: they see what the rest of the page has, and no letter.
 */
export async function studentView(actor: Actor, subject: Subject, locale: string) {
	if (!subject.may.teach) return null;
	const timeZone = (await calendars()).get(subject.schoolId)?.timeZone ?? 'UTC';
	const zone = { locale, timeZone };
	const [pals, letters, words, [work], signIn, learned] = await together(
		() => palsOf(actor, subject.id, zone),
		() => lettersOf(actor, subject.id, zone),
		() => staffWordsOf(actor, subject.id, zone),
		() => studentWork(sql`select ${subject.id}::uuid as id`),
		() => signInOf(subject.id),
		() => learningView({ id: subject.id, schools: [subject.schoolId] }, locale)
	);
	return {
		pals,
		letters,
		words,
		practice: work!,
		learned,
		lastSignIn: signIn.last
			? m.people_student_last_sign_in({ day: dateText(signIn.last, zone) })
			: signIn.ever
				? null
				: m.people_student_never_signed_in()
	};
}

export type StudentView = NonNullable<Awaited<ReturnType<typeof studentView>>>;

/** The newest letters on the page of a student, and how much of each is shown, in characters. */
const maxLetters = 10;
const firstCharacters = 120;

interface StudentLetter {
	id: string;
	pairingId: string;
	releaseId: string | null;
	at: string;
	body: string;
	locale: string;
	held: boolean;
}

/**
 * The newest letters of a student that wait for a teacher or have been released, for a teacher of the student. A letter that
 * is kept from this teacher is not among them; of one on hold the list shows no words.
 */
async function lettersOf(actor: Actor, studentId: string, zone: Zone) {
	const reader = readerOf(actor);
	const letters = await rows<StudentLetter>(sql`
		select ${item.id}, ${item.pairingId} as "pairingId", ${release.id} as "releaseId", coalesce(${release.at},
			${item.submittedAt}) as at,
			left(${letterSql(revision)}, ${firstCharacters + 1}) as body, ${revision.locale},
			${onHoldSql(item.id)} as held
		from ${item} join ${revision} on ${revision.id} = ${item.revisionId}
		left join ${release} on ${release.reviewableId} = ${item.id} and ${item.state} = 'released'
		where ${item.authorId} = ${studentId} and ${item.kind} = 'message'
			and ${item.state} in ('waiting', 'approved', 'released')
			and ${managesPairing.where(reader, item.pairingId)} and not ${isOffDesk.where(reader, item.id)}
		order by ${item.submittedAt} desc, ${item.id} desc limit ${maxLetters}`);
	return letters.map(({ id, pairingId, releaseId, at, body, locale, held }) => ({
		id,
		waits: releaseId === null,
		/** On hold: what it says is read on the desk, with who holds it and what to do. */
		held,
		href: releaseId ? `/pairings/${pairingId}#l-${releaseId}` : `/review/${id}`,
		start: held ? '' : startOf(body),
		lang: locale,
		at: dateText(new Date(at), zone)
	}));
}

const startOf = (body: string) =>
	body.length > firstCharacters ? `${body.slice(0, firstCharacters).trimEnd()}…` : body;

/** The newest words on the page of a student. */
const maxWords = 10;

interface StaffWords {
	id: string;
	at: string;
	by: string;
	byName: string;
	/** `message`: to the student, with a decision; `note`: among colleagues, at the desk. */
	kind: 'message' | 'note';
	words: string;
	itemId: string;
}

/**
 * What teachers wrote about the texts of a student: messages that came with a decision and that the student has read, and notes
 * of colleagues at the desk. For a teacher of the student, who finds the same at the desk. Nothing of a text that is kept from
 * this teacher, or of a pairing that they do not manage.
 */
async function staffWordsOf(actor: Actor, studentId: string, zone: Zone) {
	const reader = readerOf(actor);
	const isReadable = sql`${item.authorId} = ${studentId} and not ${isOffDesk.where(reader, item.id)}
		and (${item.pairingId} is null or ${managesPairing.where(reader, item.pairingId)})`;
	const [list, staff] = await together(
		() =>
			rows<StaffWords>(sql`
			select staff_text.*, ${person.displayName} as "byName" from (
				select ${review.id}, ${review.at}, ${review.by}, 'message' as kind, ${review.words}, ${item.id} as "itemId"
				from ${item} join ${revision} on ${revision.reviewableId} = ${item.id}
					join ${review} on ${review.revisionId} = ${revision.id}
				where ${isReadable} and ${review.words} is not null and (${isKindMessage(review)}
					or ${review.decision} in ('return', 'withhold') and ${isNotUndone(review)}
						and not (${item.revisionId} = ${revision.id} and ${isWaiting(item)} and ${item.releaseAt} is not null))
				union all
				select ${deskNote.id}, ${deskNote.at}, ${deskNote.by}, 'note', ${deskNote.words}, ${item.id}
				from ${item} join ${deskNote} on ${deskNote.reviewableId} = ${item.id} where ${isReadable}) staff_text
			join ${person} on ${person.id} = staff_text.by
			order by staff_text.at desc, staff_text.id limit ${maxWords}`),
		() => staffNames(zone.locale)
	);
	return list.map(({ id, at, by, byName, kind, words, itemId }) => ({
		id,
		words,
		href: `/review/${itemId}`,
		what: kind === 'note' ? m.people_student_note() : m.people_student_message(),
		by: by === actor.id ? m.ui_you_staff() : staff.nameOf(by, byName),
		at: dateText(new Date(at), zone)
	}));
}

/** Pairings on the page of a student; nobody has more in a few years. */
const maxPairings = 12;

interface StudentPairing {
	id: string;
	state: 'proposed' | 'active' | 'paused' | 'ended';
	pals: { name: string; schoolId: string }[];
	lastAt: string | null;
	lastIsOwn: boolean | null;
	sent: number;
	received: number;
}

/** The pairings of a student that this teacher manages, the open ones first, with the pals by the name that pals see. */
const pairingsOf = (actor: Actor, studentId: string) =>
	rows<StudentPairing>(sql`
		select ${pairing.id}, ${pairing.state}, (
				select json_agg(json_build_object('name', ${person.displayName}, 'schoolId', ${classroom.schoolId})
					order by ${person.id})
				from ${member} join ${person} on ${person.id} = ${member.personId}
					join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
				join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
				where ${member.pairingId} = ${pairing.id} and ${member.personId} <> ${studentId}) as pals,
			newest.at as "lastAt", newest.author_id = ${studentId} as "lastIsOwn", counted.sent, counted.received
		from ${ownMember} join ${pairing} on ${pairing.id} = ${ownMember.pairingId} and ${pairing.state} <> 'declined'
		left join lateral (select ${release.at}, ${release.authorId} from ${release}
			where ${release.pairingId} = ${pairing.id}
			order by ${release.id} desc limit 1) newest on true
		cross join lateral (select count(*) filter (where ${release.authorId} = ${studentId})::int as sent,
			count(*) filter (where ${release.authorId} <> ${studentId})::int as received
			from ${release} where ${release.pairingId} = ${pairing.id}) counted
		where ${ownMember.personId} = ${studentId} and ${managesPairing.where(readerOf(actor), pairing.id)}
		order by ${pairing.state} = 'ended', ${pairing.createdAt} desc, ${pairing.id} limit ${maxPairings}`);

const turnTexts: Record<PairStatus['waitingOn'], () => string> = {
	you: m.participation_dashboard_lies_you,
	them: m.participation_dashboard_lies_them,
	student: m.participation_dashboard_lies_student,
	pal: m.participation_dashboard_lies_pal,
	holiday: m.participation_dashboard_lies_holiday
};

/** The pals of a student, for a teacher of the student: who they are, whose turn it is, and the last letter. */
export async function palsOf(actor: Actor, studentId: string, zone: Zone) {
	const pairings = await pairingsOf(actor, studentId);
	const open = pairings.filter(({ state }) => state !== 'ended').map(({ id }) => id);
	const [label, statuses] = await together(
		() => labels(zone.locale),
		() => pairStatusesOf(actor, open)
	);
	return pairings.map(({ id, state, pals, lastAt, lastIsOwn, sent, received }) => {
		const status = statuses.get(id);
		const turn = status?.own.find((student) => student.id === studentId)?.waitingOn;
		const inputs = { day: lastAt ? dateText(new Date(lastAt), zone) : '', n: sent, of: received };
		return {
			id,
			state: status?.health ?? state,
			names: formatList(
				withFormerPals(pals ?? []).map(({ name }) => name),
				zone.locale
			),
			schools: formatList(
				[...new Set((pals ?? []).map(({ schoolId }) => label(`school:${schoolId}`)))],
				zone.locale
			),
			turn: status?.health && turn ? turnTexts[turn]() : null,
			last: !lastAt
				? m.people_student_no_letter()
				: lastIsOwn
					? m.people_student_last_own(inputs)
					: m.people_student_last_pal(inputs),
			counts: m.people_student_letter_counts(inputs)
		};
	});
}
