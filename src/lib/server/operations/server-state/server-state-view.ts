import { m } from '#lib/paraglide/messages.js';
import type { Locale } from '../../../locale.ts';
import { type Actor, isCoordinator } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { NotFound } from '../../kernel/errors.ts';
import { age, dayText } from '../../kernel/format.ts';
import { type ConcernKind, concernKinds, serverState } from './server-concerns.ts';

interface ConcernTexts {
	/** What is wrong, what it means for people, and what is said where it is not wrong. */
	title: () => string;
	text: () => string;
	fine: () => string;
	/** The heading of docs/operations.md that says what to do. */
	section: string;
}

const texts: Record<ConcernKind, ConcernTexts> = {
	database: {
		title: m.operations_server_database,
		text: m.operations_server_database_text,
		fine: m.operations_server_database_ok,
		section: 'PenbridgePartFailing'
	},
	releases: {
		title: m.operations_server_releases,
		text: m.operations_server_releases_text,
		fine: m.operations_server_releases_ok,
		section: 'PenbridgeReleasesOverdue'
	},
	jobs: {
		title: m.operations_server_jobs,
		text: m.operations_server_jobs_text,
		fine: m.operations_server_jobs_ok,
		section: 'PenbridgeJobsLate'
	},
	mail_server: {
		title: m.operations_server_mail_server,
		text: m.operations_server_mail_server_text,
		fine: m.operations_server_mail_server_ok,
		section: 'PenbridgeJobsFailing'
	},
	records: {
		title: m.operations_server_records,
		text: m.operations_server_records_text,
		fine: m.operations_server_records_ok,
		section: 'PenbridgeUnsealed'
	},
	disk: {
		title: m.operations_server_disk,
		text: m.operations_server_disk_text,
		fine: m.operations_server_disk_ok,
		section: 'The disk'
	},
	clock: {
		title: m.operations_server_clock,
		text: m.operations_server_clock_text,
		fine: m.operations_server_clock_ok,
		section: 'PenbridgePartFailing'
	},
	listener: {
		title: m.operations_server_listener,
		text: m.operations_server_listener_text,
		fine: m.operations_server_listener_ok,
		section: 'PenbridgePartFailing'
	},
	mail_lost: {
		title: m.operations_server_mail_lost,
		text: m.operations_server_mail_lost_text,
		fine: m.operations_server_mail_lost_ok,
		section: 'Mail that was given up'
	},
	numbers: {
		title: m.operations_server_numbers,
		text: m.operations_server_numbers_text,
		fine: m.operations_server_numbers_ok,
		section: 'PenbridgePartFailing'
	}
};

/**
 * How the server is, in words, as the page of the coordinators shows it.
 * @throws NotFound for everybody else
 */
export async function serverStateView(actor: Actor, locale: Locale) {
	if (!isCoordinator(actor)) throw new NotFound();
	const { concerns, unknown, withoutMail } = await serverState();
	const asOf = now();
	const notFine = new Set([...concerns.map(({ kind }) => kind), ...unknown]);
	return {
		concerns: concerns.map(({ kind, since }) => ({
			kind,
			title: texts[kind].title(),
			text: texts[kind].text(),
			since: since && sinceText(kind, since, { asOf, locale }),
			section: texts[kind].section
		})),
		fine: concernKinds.filter((kind) => !notFine.has(kind)).map((kind) => texts[kind].fine()),
		withoutMail
	};
}
export type ServerStateView = Awaited<ReturnType<typeof serverStateView>>;

/** Of mail the day alone: the hour could be that of a report. */
const sinceText = (kind: ConcernKind, since: Date, { asOf, locale }: { asOf: Date; locale: Locale }) =>
	kind === 'mail_lost'
		? m.operations_server_since_day({ day: dayText(since.toISOString().slice(0, 10), locale) })
		: m.operations_server_since({ age: age(since, asOf, locale) });

/** The line on the home page of a coordinator: whether all is well. @throws NotFound for everybody else */
export async function serverLine(actor: Actor): Promise<{ well: boolean; text: string }> {
	if (!isCoordinator(actor)) throw new NotFound();
	const n = (await serverState()).concerns.length;
	return { well: !n, text: n ? m.operations_server_line_unwell({ n }) : m.operations_server_line_well() };
}
