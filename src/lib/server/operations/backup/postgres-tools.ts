// pg_dump and pg_restore, which come with PostgreSQL: nobody saves a database better than its own programs.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A program that runs: what goes in and comes out, and how it ends. */
export interface Tool {
	stdin: Writable;
	stdout: Readable;
	/** Resolves when it ended well. @throws Error with what it said */
	ended: Promise<void>;
}

/**
 * Starts one of the two.
 * @param address of the database, for those that take one: its secret is given where no other user of the machine can read it
 * @param major version of the server: Debian installs several beside each other, and an older server refuses what a newer
 * pg_restore sends
 */
export function startTool(
	name: 'pg_dump' | 'pg_restore',
	args: string[],
	{ address, major }: { address?: string; major?: number } = {}
): Tool {
	const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(
		programOf(name, major),
		[...args, ...(address ? ['--dbname', withoutSecret(address)] : [])],
		{
			env: { ...process.env, ...(address ? secretOf(address) : {}), LC_ALL: 'C' },
			stdio: ['pipe', 'pipe', 'pipe']
		}
	);
	let said = '';
	child.stderr.on('data', (chunk) => (said = `${said}${chunk}`.slice(-2_000)));
	// `feed` hears of it.
	child.stdin.on('error', () => {});
	const ended = new Promise<void>((resolve, reject) => {
		child.once('error', () =>
			reject(new Error(`${name} is missing. Install the client programs of PostgreSQL (postgresql-client).`))
		);
		child.once('close', (code) =>
			code === 0 ? resolve() : reject(new Error(`${name} failed: ${said.trim() || `it ended with ${code}`}`))
		);
	});
	// Whoever awaits it later is told: until then it is no unhandled rejection.
	ended.catch(() => {});
	return { stdin: child.stdin, stdout: child.stdout, ended };
}

/**
 * Gives a program what it reads, and waits until it has ended. It may end before it has read everything; whether the last bytes
 * still find it there is chance, so its exit code counts.
 * @throws Error of the source, or with what the program said
 */
export async function feed({ stdin, ended }: Tool, source: Readable): Promise<void> {
	const [fed, tool] = await Promise.allSettled([pipeline(source, stdin), ended]);
	if (fed.status === 'rejected' && !wasClosed(fed.reason)) throw fed.reason;
	if (tool.status === 'rejected') throw tool.reason;
}

const wasClosed = (error: unknown) =>
	['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED'].includes(
		(error as NodeJS.ErrnoException).code ?? ''
	);

/** The one of the server's own version where Debian has it, else the newest, else the one on the path. */
function programOf(name: string, major?: number): string {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).filter((entry) => /^\d+$/.test(entry)) : [];
	const sorted = versions.sort((a, b) => Number(b) - Number(a));
	return (
		[String(major), ...sorted]
			.map((version) => join(debian, version, 'bin', name))
			.find((file) => existsSync(file)) ?? name
	);
}

/** The address as it may stand in the list of processes. */
function withoutSecret(address: string): string {
	const { prefix, user, rest } = split(address);
	return `${prefix}${user ? `${user}@` : ''}${rest}`;
}

function secretOf(address: string): { PGPASSWORD?: string } {
	const { secret } = split(address);
	return secret ? { PGPASSWORD: decodeURIComponent(secret) } : {};
}

function split(address: string) {
	const [, prefix, user, secret, rest] =
		/^(postgres(?:ql)?:\/\/)(?:([^:@/?]*)(?::([^@/?]*))?@)?(.*)$/s.exec(address) ?? [];
	if (rest === undefined) throw new Error('The address of the database cannot be read.');
	return { prefix, user, secret, rest };
}
