import { m } from '#lib/paraglide/messages.js';
import { type Actor, isOffDesk, managesPairing, readerOf } from '../../kernel/access/index.ts';
import { sql, rows } from '../../kernel/db/index.ts';
import { dateText, type Zone } from '../../kernel/format.ts';
import { together } from '../../kernel/together.ts';
import { calendars } from '../../schools/calendar/index.ts';
import { signInOf } from '../index.ts';
import { learningView } from '../../words/learning/index.ts';
import type { Subject } from '../../safety/restrictions/index.ts';
import { palsOf } from './student-pals.ts';
import { staffWordsOf } from './staff-words.ts';
import { workOf } from './student-work.ts';
import { tables } from '../../kernel/schema/index.ts';
import { letterSql, onHoldSql } from '../../kernel/predicates/index.ts';

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
		() => workOf(sql`select ${subject.id}::uuid as id`),
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

const { item, release, revision } = tables;

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
