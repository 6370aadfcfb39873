// PostgreSQL for the tests: the server of TEST_DATABASE_URL, or a cluster of our own from installed binaries.
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';

/** The oldest version that Penbridge supports. */
const oldest = 15;

/** Settings without durability: a power failure may destroy the cluster, which the next run makes again. */
const settings = {
	fsync: 'off',
	synchronous_commit: 'off',
	full_page_writes: 'off',
	shared_buffers: '256MB',
	max_connections: '200',
	// There are hundreds of small databases: vacuuming them would cost more than the tests in them.
	autovacuum: 'off',
	listen_addresses: '127.0.0.1'
};

/**
 * Finds or starts PostgreSQL.
 * @param {{ scratch: string, env?: Record<string, string> }} given the folder for a cluster; environment variables for
 * its processes, such as another time
 * @returns {Promise<{ url: string, is: string, stop(): void } | undefined>} the address of a user who may create
 * databases, a description, and a function that stops it; undefined where none is installed
 */
export async function findPostgres({ scratch, env = {} }) {
	const url = process.env.TEST_DATABASE_URL;
	if (url) return { url, is: 'PostgreSQL at TEST_DATABASE_URL', stop() {} };
	const bin = binaries();
	if (!bin) return undefined;
	return start(bin, scratch, { ...process.env, ...env });
}

/**
 * Starts a cluster that a test may stop, restart and freeze.
 * @param {string} scratch where it goes
 * @param {{ administrator?: string, changes?: Record<string, string>, env?: Record<string, string | undefined> }} [options] its first role;
 *   settings of PostgreSQL that differ from those of tests; the environment of its processes
 * @returns as findPostgres, with `restart`, `freeze` and `thaw`, and where it and its data are; undefined where none is installed
 */
export async function ownCluster(scratch, { env = process.env, ...options } = {}) {
	const bin = binaries();
	return bin ? start(bin, scratch, env, options) : undefined;
}

/** @returns {boolean} whether `ownCluster` can start one */
export const isInstalled = () => binaries() !== undefined;

/** The folder of the oldest supported binaries: they differ most from the embedded version 18. */
function binaries() {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).filter((name) => Number(name) >= oldest) : [];
	const folders = versions.sort((a, b) => Number(a) - Number(b)).map((name) => join(debian, name, 'bin'));
	const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => isRecent(folder));
	return [...folders, ...onPath].find((folder) => existsSync(join(folder, 'initdb')));
}

function isRecent(folder) {
	if (!existsSync(join(folder, 'initdb'))) return false;
	const { stdout } = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
	return Number(/(\d+)/.exec(stdout ?? '')?.[1]) >= oldest;
}

async function start(bin, scratch, env, { administrator = 'penbridge', changes = {} } = {}) {
	const folder = mkdtempSync(join(scratch, 'postgres-'));
	const user = owner();
	if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
	const run = (command, ...args) =>
		spawnSync(join(bin, command), args, {
			encoding: 'utf8',
			cwd: folder,
			env,
			...user,
			stdio: ['ignore', 'pipe', 'pipe']
		});
	const data = join(folder, 'data');
	const port = await freePort();
	const signal = (name) => signalCluster(data, name);
	const stop = () => {
		// A frozen cluster would not react to the stop.
		signal('SIGCONT');
		run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
		rmSync(folder, { recursive: true, force: true });
	};
	const initialized = run(
		'initdb',
		'-D',
		data,
		'-U',
		administrator,
		'-A',
		'trust',
		'-E',
		'UTF8',
		'--locale=C.UTF-8',
		'--no-sync'
	);
	const serverOptions = Object.entries({
		...settings,
		port,
		unix_socket_directories: folder,
		...changes
	}).map(([name, value]) => `-c ${name}=${value}`);
	// The output goes to a file: a server with our pipe open would keep this process waiting.
	const started =
		initialized.status === 0 &&
		run('pg_ctl', '-D', data, '-l', join(folder, 'log'), '-o', serverOptions.join(' '), '-w', 'start');
	if (!started || started.status !== 0) {
		console.log(
			`PostgreSQL did not start: ${(initialized.stderr || started?.stderr || '').trim().slice(0, 500)}`
		);
		stop();
		return undefined;
	}
	const version = /(\d+[\w.]*)/.exec(run('postgres', '--version').stdout)?.[1];
	return {
		// Over its Unix socket: a statement costs half as much as over TCP.
		url: `postgres://${administrator}@localhost:${port}/postgres?host=${encodeURIComponent(folder)}`,
		is: `PostgreSQL ${version}, a cluster of its own`,
		stop,
		bin,
		folder,
		port,
		data,
		restart: () => run('pg_ctl', '-D', data, '-m', 'fast', '-w', '-l', join(folder, 'log'), 'restart').status,
		freeze: () => signal('SIGSTOP'),
		thaw: () => signal('SIGCONT')
	};
}

/**
 * Sends a signal to the main process of a cluster and to its child processes; to none where it does not run. The main
 * process gets it first: once it is stopped it starts no others. One that ends meanwhile needs no signal.
 */
function signalCluster(data, name) {
	if (!existsSync(join(data, 'postmaster.pid'))) return;
	const main = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
	signalIfAlive(main, name);
	const all = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
	for (const pid of all.map(Number)) if (parentOf(pid) === main) signalIfAlive(pid, name);
}

function signalIfAlive(pid, name) {
	try {
		process.kill(pid, name);
	} catch (error) {
		if (error.code !== 'ESRCH') throw error;
	}
}

/** @returns {number | undefined} the process that started this one; undefined where it has ended */
function parentOf(pid) {
	try {
		return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[1]);
	} catch (error) {
		if (error.code === 'ENOENT' || error.code === 'ESRCH') return undefined;
		throw error;
	}
}

/** The user for the cluster: PostgreSQL refuses to run as root, so there it runs as the user of its package. */
export function owner() {
	if (process.getuid?.() !== 0) return {};
	const id = (flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
	return { uid: id('-u'), gid: id('-g') };
}

/** @returns {Promise<number>} a port that nobody listens on */
export const freePort = () =>
	new Promise((resolve, reject) => {
		const server = createServer().once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
