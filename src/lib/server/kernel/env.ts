// Every setting of the server, declared and checked once. README describes them.
import * as v from 'valibot';
import { addressHelp, isDatabaseAddress } from './database-address.ts';

const seconds = (fallback: number) =>
	v.optional(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1)), String(fallback));
const setOrNot = v.pipe(
	v.picklist(['0', '1']),
	v.transform((value) => value === '1')
);
const flag = v.optional(setOrNot, '0');

/** "256K" as a number of bytes. */
function bytes(text: string): number {
	const power = ['K', 'M', 'G'].indexOf(text.at(-1)!.toUpperCase()) + 1;
	return Number.parseInt(text, 10) * 1024 ** power;
}

const databaseAddress = v.pipe(v.string(), v.check(isDatabaseAddress, addressHelp));

const Settings = v.object({
	NODE_ENV: v.optional(v.string(), 'development'),
	HOST: v.optional(v.string(), '127.0.0.1'),
	PORT: v.optional(
		v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(65535)),
		'3000'
	),
	/** The public address, e.g. https://penbridge.example.org; needed behind a proxy. */
	ORIGIN: v.optional(v.pipe(v.string(), v.url())),
	/** PostgreSQL; without it the embedded database in DATA_DIR is used, where that is set. */
	DATABASE_URL: v.optional(databaseAddress),
	/** The same database for the role that owns the tables: it migrates, and the role of DATABASE_URL cannot change the records. */
	DATABASE_OWNER_URL: v.optional(databaseAddress),
	/** 0: a start does not change the tables, and is refused where they are older than the program. */
	MIGRATE: v.optional(setOrNot, '1'),
	DATABASE_POOL: seconds(10),
	DATA_DIR: v.optional(v.pipe(v.string(), v.minLength(1))),
	/** The mail server, e.g. smtps://name:secret@mail.example.org; without it no mail is sent. */
	SMTP_URL: v.optional(v.pipe(v.string(), v.url(), v.regex(/^smtps?:/, 'has to begin with smtp: or smtps:'))),
	/** The sender of mail, e.g. Penbridge <penbridge@example.org>. */
	MAIL_FROM: v.optional(v.pipe(v.string(), v.minLength(3))),
	/** 0: this process runs no jobs (escalation of alerts, mail, reminders); another one on the database must. */
	JOBS: v.optional(setOrNot, '1'),
	/** Bytes that a form may have; server.js sets it from BODY_SIZE_LIMIT. */
	FORM_SIZE_LIMIT: v.optional(
		v.pipe(v.string(), v.regex(/^\d+[KMG]?$/i, 'has to be a size such as 256K'), v.transform(bytes)),
		'256K'
	),
	/** Where the newest hash of each audit chain goes once a day: `mailto:` an address, or `file:` a folder on another machine. */
	CHAIN_HEADS: v.optional(
		v.pipe(v.string(), v.url(), v.regex(/^(mailto|file):/, 'has to begin with mailto: or file:'))
	),
	/** Public keys (age1…), separated by commas: who can open backups; without any they are not encrypted. */
	BACKUP_RECIPIENTS: v.optional(
		v.pipe(
			v.string(),
			v.transform((list) =>
				list
					.split(',')
					.map((key) => key.trim())
					.filter(Boolean)
			),
			v.array(v.pipe(v.string(), v.regex(/^age1[0-9a-z]+$/, 'has to be age1…, as backup-key prints it')))
		),
		''
	),
	/** A secret that lets a monitoring system read /metrics; without it and without METRICS_PORT there are none. */
	METRICS_TOKEN: v.optional(v.pipe(v.string(), v.minLength(16, 'has to have 16 characters or more'))),
	/** An address of their own for the metrics, where the address of the site must not have them. */
	METRICS_PORT: v.optional(
		v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(65535))
	),
	METRICS_HOST: v.optional(v.string(), '127.0.0.1'),
	LOG_LEVEL: v.optional(v.picklist(['trace', 'debug', 'info', 'warn', 'error', 'silent']), 'info'),
	/** Set by `npm run demo`: the page says that this is a demonstration. */
	DEMO: flag,
	/** Tests only: offers the pseudo right-to-left locale. */
	PSEUDO_LOCALE: flag,
	/** Tests only: the clock runs this many seconds ahead. */
	CLOCK_AHEAD: v.optional(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0)), '0'),
	/** Seconds without activity after which a session ends, and the longest life of one. */
	SESSION_IDLE: seconds(2 * 60 * 60),
	SESSION_ABSOLUTE: seconds(12 * 60 * 60),
	/** The same for a computer that the person says is their own. */
	SESSION_PERSONAL_IDLE: seconds(7 * 24 * 60 * 60),
	SESSION_PERSONAL_ABSOLUTE: seconds(30 * 24 * 60 * 60),
	/** Failed sign-ins allowed per account and per address before a wait. */
	SIGN_IN_FAILURES: seconds(8),
	SIGN_IN_ADDRESS_FAILURES: seconds(100),
	/** Seconds in which an approval can be undone before the letter is released; 0: it is released at once. */
	UNDO_SECONDS: v.optional(
		v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(600)),
		'10'
	),
	/** Megabytes that the pictures of a program may take. */
	PICTURE_MEGABYTES: v.optional(
		v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
		'1000'
	),
	/** The hour (UTC) of the night's work on pairs: before the day begins in one city, after it has ended in the other. */
	NIGHT_HOUR: v.optional(
		v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(23)),
		'10'
	),
	/** Hosts to which posts of the forum may link, separated by commas; without any, a link is shown as plain text. */
	LINK_HOSTS: v.optional(
		v.pipe(
			v.string(),
			v.transform((list) =>
				list
					.split(',')
					.map((host) => host.trim().toLowerCase())
					.filter(Boolean)
			),
			v.array(v.pipe(v.string(), v.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)))
		),
		''
	),
	/** Seconds for which work goes on after `/readyz` says no; server.js reads it. The unit and compose.yaml wait as long and longer. */
	DRAIN_SECONDS: v.optional(
		v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(30)),
		'0'
	),
	/** How many proxies stand in front; the client address is read that far from the right. */
	XFF_DEPTH: v.optional(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0)), '0')
});

/** The checked settings. */
export type Env = v.InferOutput<typeof Settings>;

/**
 * Reads and checks the settings.
 * @param source name → text, by default the process's environment; empty texts count as not set
 * @throws Error that names each wrong setting
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
	const settings = Object.fromEntries(
		Object.entries(source).filter(([, value]) => value !== '' && value !== undefined)
	);
	const result = v.safeParse(Settings, settings);
	if (result.success) return result.output;
	const lines = result.issues.map((issue) => `  ${issue.path?.[0]?.key}: ${issue.message}`);
	throw new Error(`These settings cannot be used:\n${lines.join('\n')}`);
}

export const env = readEnv();
