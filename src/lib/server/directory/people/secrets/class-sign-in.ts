import { sql } from 'drizzle-orm';
import { now } from '../../../kernel/clock.ts';
import { rows } from '../../../kernel/db/index.ts';
import { Invalid, NotFound, TooMany } from '../../../kernel/errors.ts';
import { instant, suspendedSql } from '../../../kernel/predicates/index.ts';
import { signIn } from '../sign-in.ts';
import { normalCode } from './codes.ts';
import { isOnlyStudentSql } from './holders.ts';
import { hashOfSecret } from '../../../kernel/secrets/index.ts';

interface ClassSignInSeat {
	name: string;
	username: string;
}

/**
 * The display names of the class whose window this code opens, each once, and nothing else about anybody.
 * @throws NotFound for a wrong code, and outside of the window
 */
export async function namesAt(code: string, locale: string): Promise<string[]> {
	const names = new Set((await seatsAt(code)).map(({ name }) => name));
	return [...names].sort(new Intl.Collator(locale).compare);
}

/**
 * Signs in somebody of the class: the window saves typing the name, the passphrase is typed all the same.
 * @throws NotFound, TooMany, Invalid
 */
export async function signInAtClass(attempt: { code: string; name: string; passphrase: string }) {
	const { code, name, passphrase: password } = attempt;
	const seats = (await seatsAt(code)).filter((seat) => seat.name === name);
	if (!seats.length) throw new Invalid('name', 'class_name_missing');
	let wait: TooMany | undefined;
	// Two of a class may have one display name: the passphrase says who it is. One of them may have to wait.
	for (const { username } of seats) {
		try {
			return await signIn({ username, password, shared: true });
		} catch (refused) {
			if (refused instanceof TooMany) wait = refused;
			else if (!(refused instanceof Invalid)) throw refused;
		}
	}
	throw wait ?? new Invalid('password', 'class_wrong');
}

/** Nobody guesses 39 bits in a quarter of an hour; and a class is not kept out by whoever tries behind the same address. */
async function seatsAt(code: string): Promise<ClassSignInSeat[]> {
	const at = instant(now());
	// Whoever opened it still teaches the class.
	const found = await rows<{ seats: ClassSignInSeat[] }>(sql`
		select (select coalesce(json_agg(json_build_object('name', person.display_name, 'username', person.username)
				order by person.username), '[]')
			from classroom_membership m join person on person.id = m.person_id
			where m.classroom_id = w.classroom_id and m.role = 'student' and m.until is null
			and ${isOnlyStudentSql} and not ${suspendedSql(sql`person.id`, at)}) as seats
		from class_window w
		join classroom_membership t on t.classroom_id = w.classroom_id and t.person_id = w.by
			and t.role = 'teacher' and t.until is null
		where w.code_hash = ${hashOfSecret(normalCode(code))} and w.closed_at is null and w.until > ${at}
		and not ${suspendedSql(sql`w.by`, at)}`);
	if (!found[0]) throw new NotFound();
	return found[0].seats;
}
