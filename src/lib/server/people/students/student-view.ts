import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { sql } from '../../kernel/db/index.ts';
import { dateText } from '../../kernel/format.ts';
import { together } from '../../kernel/together.ts';
import { calendars } from '../../schools/calendar/index.ts';
import { signInOf } from '../index.ts';
import { learningView } from '../../words/learning/index.ts';
import type { Subject } from '../../safety/restrictions/index.ts';
import { lettersOf } from './student-letters.ts';
import { palsOf } from './student-pals.ts';
import { staffWordsOf } from './staff-words.ts';
import { workOf } from './student-work.ts';

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
			? m.student_last_sign_in({ day: dateText(signIn.last, zone) })
			: signIn.ever
				? null
				: m.student_never_signed_in()
	};
}

export type StudentView = NonNullable<Awaited<ReturnType<typeof studentView>>>;
