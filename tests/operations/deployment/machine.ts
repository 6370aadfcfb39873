// A machine for the document: a folder in place of /, stand-ins for what would change this machine, and a cluster of PostgreSQL.
import { spawn, spawnSync } from 'node:child_process';
import {
	chmodSync,
	chownSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { withoutClock } from '../../../bin/test/faketime.js';
import { freePort, isInstalled, owner, ownCluster } from '../../../bin/test/postgres.js';
import { inDatabase } from '../../setup/postgres.ts';
import { scratch } from '../../setup/scratch.ts';
import pg from 'pg';

const standIns = resolve('tests/operations/deployment/stand-ins');

export type Machine = Awaited<ReturnType<typeof makeMachine>>;

/** What the blocks call, beside PostgreSQL. `.ci/run` installs it. */
const programs = ['bash', 'tar', 'curl', 'openssl', 'setpriv'];

/** Whether PostgreSQL and the programs are installed. */
export const canMakeMachine = (): boolean =>
	isInstalled() && spawnSync('which', programs, { stdio: 'ignore' }).status === 0;

/** On the machine's own clock, like all that the blocks start: on the clock of `--at` their shells hang. */
async function startCluster() {
	const cluster = await ownCluster(scratch, {
		administrator: 'administrator',
		env: withoutClock(process.env)
	});
	if (!cluster) throw new Error('PostgreSQL did not start');
	return cluster;
}

/** Makes a machine, with a cluster that runs. @throws Error where the cluster does not start */
export async function makeMachine() {
	mkdirSync(scratch, { recursive: true });
	const prefix = mkdtempSync(resolve(scratch, 'machine-'));
	chmodSync(prefix, 0o755);
	const cluster = await startCluster();
	const postgres = owner();
	for (const folder of [
		'etc/systemd/system',
		'etc/postgresql',
		'etc/nginx/conf.d',
		'etc/caddy',
		'opt',
		'root',
		'run',
		'secrets'
	])
		mkdirSync(join(prefix, folder), { recursive: true });
	for (const folder of ['var/backups', 'var/lib/postgresql'])
		mkdirSync(join(prefix, folder), { recursive: true });
	if (postgres.uid !== undefined) chownSync(join(prefix, 'var/lib/postgresql'), postgres.uid, postgres.gid!);
	const ports = { first: await freePort(), second: await freePort(), restored: await freePort() };
	const data = join(cluster.folder, 'data');
	// As Debian has it: secrets over the network, and the administrator by the socket.
	writeFileSync(
		join(data, 'pg_hba.conf'),
		'local all all trust\nlocal replication all trust\nhost all all 127.0.0.1/32 scram-sha-256\n'
	);
	const env = {
		PATH: [standIns, dirname(process.execPath), '/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'].join(':'),
		HOME: join(prefix, 'root'),
		LANG: 'C.UTF-8',
		PREFIX: prefix,
		REPOSITORY: process.cwd(),
		// Commands load the same files again and again.
		NODE_COMPILE_CACHE: join(prefix, 'run/node'),
		CLUSTER_BIN: cluster.bin,
		CLUSTER_DATA: data,
		CLUSTER_LOG: join(cluster.folder, 'log'),
		CLUSTER_SOCKET: cluster.folder,
		CLUSTER_PORT: String(cluster.port),
		CLUSTER_USER: postgres.uid === undefined ? '' : 'postgres'
	};

	/** The text of a block with this machine's folders and ports. */
	const onThisMachine = (text: string) =>
		text
			.replace(/(?<![\w./])\/(etc|opt|var|root)\//g, `${prefix}/$1/`)
			.replace(/\b(5432|3000|3001|5433)\b/g, (port) => String(portsByDocument[port]))
			.replace(/ -o postgres -g postgres/, postgres.uid === undefined ? '' : '$&');
	const portsByDocument: Record<string, number> = {
		5432: cluster.port,
		3000: ports.first,
		3001: ports.second,
		5433: ports.restored
	};

	/**
	 * Runs lines in the operator's shell: its folder and what it exported stay from block to block, until `newShell`.
	 * @returns what was printed @throws Error with it where a line fails
	 */
	async function shell(text: string, { newShell = false } = {}): Promise<string> {
		const state = join(prefix, 'run/shell');
		if (newShell) rmSync(state, { force: true });
		const before = `[ ! -f ${state} ] || . ${state}; trap 'code=$?; { export -p; printf "cd %q\\n" "$PWD"; } > ${state}; exit $code' EXIT\n`;
		// A session of its own has no terminal from which a program could ask for a password.
		const child = spawn('bash', ['--norc', '-euo', 'pipefail', '-c', before + onThisMachine(text)], {
			env,
			cwd: '/',
			detached: true
		});
		child.stdin.end();
		let said = '';
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
		const code = await new Promise((ended) => child.once('close', ended));
		if (code !== 0) throw new Error(`The block ended with ${code}:\n${said}`);
		return said;
	}

	/** Asks a database of the cluster, as its administrator. */
	async function ask(
		statement: string,
		{ database = 'penbridge', port = cluster.port } = {}
	): Promise<Record<string, unknown>[]> {
		const url = new URL(inDatabase(cluster.url, database));
		url.port = String(port);
		const client = new pg.Client({ connectionString: url.href });
		await client.connect();
		try {
			return (await client.query(statement)).rows as Record<string, unknown>[];
		} finally {
			await client.end();
		}
	}

	/** Changes a file of the machine, as an operator with an editor. */
	function edit(path: string, change: (text: string) => string) {
		const file = join(prefix, path);
		writeFileSync(file, change(readFileSync(file, 'utf8')));
	}

	/** Ends what the units have started, and the clusters. */
	async function remove() {
		const pids = readdirSync(join(prefix, 'run')).filter((name) => name.endsWith('.pid'));
		for (const name of pids) await shell(`systemctl stop ${name.replace('.pid', '')}`, { newShell: true });
		const clusters = join(prefix, 'run/clusters');
		if (existsSync(clusters))
			for (const folder of readFileSync(clusters, 'utf8').split('\n').filter(Boolean))
				spawnSync(join(cluster.bin, 'pg_ctl'), ['-D', folder, '-m', 'immediate', 'stop'], {
					...postgres,
					cwd: '/'
				});
		cluster.stop();
		rmSync(prefix, { recursive: true, force: true });
	}

	/** The password of a role, which `createuser` asks for. */
	const setSecret = (role: string, secret: string) => writeFileSync(join(prefix, 'secrets', role), secret);

	return { prefix, ports, port: cluster.port, cluster, shell, ask, edit, setSecret, onThisMachine, remove };
}
