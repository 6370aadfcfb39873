import { now } from '../../kernel/clock.ts';
import { canSendMail, reachMailServer } from '../../kernel/mail/index.ts';

/** Whether the mail server takes our sign-in, as it was when it was asked last. */
export interface MailServerState {
	reached: boolean;
	/** The first time in a row that it did not answer well; without one it did. */
	since?: Date;
}

/** Milliseconds for which an answer is kept. */
const keptFor = 60_000;
/** Milliseconds for which a page waits for an answer. Who looks after a slower one came sees it. */
const patience = 2_000;

let asked: { answer: Promise<MailServerState>; until: number } | undefined;
let last: MailServerState | undefined;

/**
 * Whether the mail server is there: asked at most once a minute, however many look. It depends on nobody's mail, so that it tells of
 * nobody's.
 * @returns undefined where none is set, or where it has not answered yet
 */
export async function mailServerState(): Promise<MailServerState | undefined> {
	if (!canSendMail()) return undefined;
	const time = performance.now();
	if (!asked || time >= asked.until) asked = { answer: ask(), until: time + keptFor };
	return (await within(patience, asked.answer)) ?? last;
}

async function ask(): Promise<MailServerState> {
	const problem = await reachMailServer().catch(() => 'away');
	last = problem === undefined ? { reached: true } : { reached: false, since: last?.since ?? now() };
	return last;
}

const within = <T>(milliseconds: number, answer: Promise<T>) =>
	Promise.race([
		answer,
		new Promise<undefined>((done) => setTimeout(() => done(undefined), milliseconds).unref())
	]);

/** For tests, which open one mail server after the other. */
export function forgetMailServer(): void {
	asked = undefined;
	last = undefined;
}
