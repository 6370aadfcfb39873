import { queryOnce, seededDatabase, withClient } from '../databases.ts';
import { meetsBudget, section, type Section } from '../figures.ts';
import { type BenchServer, withServer } from '../server.ts';
import { costsOfActs } from '../city/act-costs.ts';
import { costOfSockets, ringBell } from '../city/bell.ts';
import { addActs, addBackup, addLoad, addSize } from '../city/city-figures.ts';
import { checkIntegrity } from '../city/integrity.ts';
import { playHour } from '../city/load.ts';
import { assumptions, mayWrite, planOf, studentsOf } from '../city/plan.ts';
import {
	boardsOf,
	lettersEach,
	makeCity,
	pack,
	pairingsOf,
	programOf,
	programs,
	roomOf,
	schoolsOfSide
} from '../city/rows.ts';
import { writeSizes } from '../city/size-page.ts';
import { slowestStatements, watchStatements } from '../city/slowest.ts';
import { measureUsage, metricsToken } from '../city/usage.ts';

/** A smaller city is for trying the bench itself; docs/benchmarks.md has the whole. */
const students = Number(process.env.CITY_STUDENTS || 20_000);
const speed = Number(process.env.CITY_SPEED || 10);
const isWhole = students === 20_000 && speed === 10;
const undoSeconds = 1;
/** Students of one school who sign in at the same moment. */
const atTheBell = 300;
const socketsAtRest = 2_000;
/** Of one class, whose acts are measured one kind after the other. */
const measuredStudents = 12;

/** An hour of a school day of a whole city, with two processes; what it costs, and what a machine carries. */
export async function city(): Promise<Section> {
	const out = section('A city: an hour of a school day at ten times the speed', notes());
	const databaseUrl = await seededDatabase('city');
	const began = performance.now();
	await makeCity(databaseUrl, students);
	out.add('Building the city', (performance.now() - began) / 1_000, 's', { digits: 0 });
	out.add('The database', (await sizeOf(databaseUrl)) / 1e6, 'MB', { digits: 0 });
	const figures = await withServer({ databaseUrl, settings }, (first) =>
		withServer({ databaseUrl, settings }, (second) => measure(out, databaseUrl, [first, second]))
	);
	const databaseBytes = await sizeOf(databaseUrl);
	const backup = { databaseBytes, seconds: addBackup(out, databaseUrl) };
	// A smaller city, or acts that failed, say nothing about sizes.
	if (isWhole && out.figures.every((figure) => figure.budget !== 0 || meetsBudget(figure)))
		await writeSizes({ ...figures, backup });
	return out;
}

const settings = {
	UNDO_SECONDS: String(undoSeconds),
	XFF_DEPTH: '1',
	METRICS_TOKEN: metricsToken,
	// The work of the night does not begin in the middle of the hour.
	NIGHT_HOUR: String((new Date().getUTCHours() + 12) % 24)
};

async function measure(out: Section, databaseUrl: string, servers: BenchServer[]) {
	const [pairings, boards] = [await pairingsOf(databaseUrl, students), await boardsOf(databaseUrl)];
	const packedBefore = await sizeOf(databaseUrl);
	const logBefore = await logOf(databaseUrl);
	await watchStatements(databaseUrl);
	const urls = servers.map(({ url }) => url);
	const played = playHour({ urls, students, speed, undoMs: undoSeconds * 1_000, pairings, boards });
	const stopMeasuring = await measureUsage(servers, databaseUrl, played.pid);
	const result = await played.ended;
	const usage = await stopMeasuring();
	const [grown, logged] = [
		(await sizeOf(databaseUrl)) - packedBefore,
		(await logOf(databaseUrl)) - logBefore
	];
	await slowestStatements(databaseUrl);
	addLoad(out, result, usage);
	out.add('The database grew by', grown / 1e6, 'MB');
	out.add('Write-ahead log of PostgreSQL', logged / 1e6, 'MB');
	await checkIntegrity(out, databaseUrl, result.letters.sent);
	const quiet = quietStudents();
	const costs = await costsOfActs({
		server: servers[0]!,
		databaseUrl,
		pairings,
		students: quiet.slice(0, measuredStudents),
		place: (student) => boards.find(({ program }) => program === programOf(roomOf(student)))!
	});
	addActs(out, costs);
	const bell = await ringBell(servers, quiet.slice(measuredStudents, measuredStudents + atTheBell));
	out.add(`${atTheBell} students of one school sign in at the same moment: refused`, bell.failed, '', {
		budget: 0,
		digits: 0
	});
	out.add('The last of these is in after', bell.signIn.max / 1_000, 's', { budget: 15 });
	if (bell.failed) out.notes.push(`At the bell: ${bell.failures[0]!.why}`);
	const sockets = await withServer({ databaseUrl, settings }, (server) =>
		costOfSockets(server, bell.visitors, socketsAtRest)
	);
	await withClient(databaseUrl, pack);
	const bytes = (await sizeOf(databaseUrl)) - packedBefore;
	return { ...addSize(out, { result, usage, bytes, sockets, students }), costs, sockets };
}

/** Students of whole classes that have no lesson in the hour, class by class. */
function quietStudents(): number[] {
	const busy = new Set(planOf(students).students.map(({ student }) => student));
	const classes = Array.from({ length: 2 * Math.floor(students / 60) - 2 }, (_, index) => index + 2);
	const quiet = classes
		.map(studentsOf)
		.filter((room) => room.every((student) => !busy.has(student) && !busy.has(student ^ 1)));
	const rest = classes.map(studentsOf).filter((room) => !quiet.includes(room));
	return [...quiet, ...rest].flat().filter(mayWrite);
}

const sizeOf = async (url: string): Promise<number> =>
	Number(
		(await queryOnce<{ bytes: string }>(url, 'select pg_database_size(current_database()) as bytes'))[0]!
			.bytes
	);

const logOf = async (url: string): Promise<number> =>
	Number(
		(await queryOnce<{ bytes: string }>(url, `select pg_current_wal_lsn() - '0/0'::pg_lsn as bytes`))[0]!
			.bytes
	);

function notes(): string[] {
	const whole = isWhole ? [] : [`Not the whole: ${students} students, ${speed} times the speed.`];
	const share = (value: number) => `${Math.round(value * 100)} %`;
	return [
		...whole,
		`${students.toLocaleString('en')} students in pairs and classes of thirty, ${schoolsOfSide * 2} schools, ${programs} programs, ${((students / 2) * lettersEach).toLocaleString('en')} letters of half a year, two boards for each program.`,
		`In the hour ${planOf(students).lessons} classes have a lesson with Penbridge (every class has one of its 25 lessons a week with it: that is twice the average while the schools of one side are open); ${share(assumptions.dropIns)} of all students come by themselves, a third of these are pals of students in a lesson and keep their page open.`,
		`In a lesson everybody signs in within the same minute, opens home and thread, writes a letter in 17 minutes (${assumptions.drafts} times the draft is kept), and hands it in; ${share(assumptions.board)} read a board and a topic, ${share(assumptions.post)} write a post. Half of them sign out. The teacher of each class decides about a letter every 20 seconds and returns one in ten; ${share(assumptions.otherTeachers)} of the other teachers look at their desk.`,
		`Everybody has a socket, and pages load again after events as the browser does it; every page is loaded as a whole, which costs more than a click. All times are divided by ${speed}, also the ten seconds to undo an approval (${undoSeconds} s). Sockets, sessions and pings keep the time of the clock.`,
		'Two processes of the production build, PostgreSQL with its defaults, and the load share two cores: waiting times include that. No proxy, no TLS. Each school is behind one address.',
		'Acts one kind after the other: twelve students, four at a time, when the hour is over; processor time of the process and of its database, with what follows after the answer.'
	];
}
