// Ten students who write, and the teachers who approve their letters, all signed in.
import { Agent } from 'node:https';
import { writers } from '../../tests/operations/faults/student.ts';
import { signIn } from '../http.ts';

/** Runs a query on the database of a world. */
export type Ask = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>;

export interface Participant {
	username: string;
	cookie: string;
	/** Where their requests come from: nginx keeps an address at one process. Undefined without a proxy. */
	agent?: Agent;
	/** The address itself. */
	from?: string;
}

export interface Writer extends Participant {
	/** The page of the thread. */
	path: string;
	teacher: Participant;
}

/** Pairing and a teacher of each writer: the rule of release is the sender's classroom. */
const ofWriters = `select s.username as writer, m.pairing_id as pairing, min(t.username) as teacher
	from person s join pairing_member m on m.person_id = s.id
	join enrolment e on e.id = m.enrolment_id
	join classroom_membership tm on tm.classroom_id = e.classroom_id and tm.role = 'teacher' and tm.until is null
	join person t on t.id = tm.person_id
	where s.username = any($1) group by 1, 2`;

export interface WriterRow {
	writer: string;
	pairing: string;
	teacher: string;
}

/** Who writes to which pairing, and who reads it first. */
export const findWriters = (ask: Ask): Promise<WriterRow[]> => ask<WriterRow>(ofWriters, [writers]);

/**
 * Signs everybody in through the form.
 * @param url where they find the program
 * @param ca the certificate of the proxy; undefined where there is none
 */
export async function signEverybodyIn(url: string, rows: WriterRow[], ca?: string): Promise<Writer[]> {
	const signedIn = new Map<string, Participant>();
	const join = async (username: string) => {
		const from = ca ? `127.0.${signedIn.size + 1}.1` : undefined;
		const agent = ca ? new Agent({ ca, keepAlive: true, localAddress: from }) : undefined;
		const participant = { username, from, agent, cookie: await signIn(url, username, agent) };
		signedIn.set(username, participant);
		return participant;
	};
	const people: Writer[] = [];
	for (const { writer, pairing, teacher } of rows) {
		const student = await join(writer);
		people.push({
			...student,
			path: `/messages/${pairing}`,
			teacher: signedIn.get(teacher) ?? (await join(teacher))
		});
	}
	return people;
}

/** Every person once, teachers too. */
export const everybody = (people: Writer[]): Participant[] => [
	...people,
	...new Map(people.map(({ teacher }) => [teacher.username, teacher])).values()
];
