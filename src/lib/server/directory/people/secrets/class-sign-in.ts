import { now } from '../../../kernel/clock.ts';
import { rows, sql } from '../../../kernel/db/index.ts';
import { Invalid, NotFound, TooMany } from '../../../kernel/errors.ts';
import { instant, openMembership, suspendedSql } from '../../../kernel/predicates/index.ts';
import { signIn } from '../sign-in.ts';
import { normalCode } from './codes.ts';
import { isOnlyStudentSql } from './holders.ts';
import { hashOfSecret } from '../../../kernel/secrets/index.ts';
import { aliased, classroomMembership, classWindow, person } from '../../../kernel/schema/index.ts';

const { m, person: personRow, t } = aliased({ m: classroomMembership, person, t: classroomMembership });
const { w } = aliased({ w: classWindow });

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
		select (select coalesce(json_agg(json_build_object('name', ${personRow.displayName},
			'username', ${personRow.username})
				order by ${personRow.username}), '[]')
			from ${m} join ${personRow} on ${personRow.id} = ${m.personId}
			where ${m.classroomId} = ${w.classroomId} and ${openMembership(m, 'student')}
			and ${isOnlyStudentSql} and not ${suspendedSql(personRow.id, at)}) as seats
		from ${w}
		join ${t} on ${t.classroomId} = ${w.classroomId} and ${t.personId} = ${w.by}
			and ${openMembership(t, 'teacher')}
		where ${w.codeHash} = ${hashOfSecret(normalCode(code))} and ${w.closedAt} is null and ${w.until} > ${at}
		and not ${suspendedSql(w.by, at)}`);
	if (!found[0]) throw new NotFound();
	return found[0].seats;
}
