// nginx and Caddy with the files of deploy/: only names, ports, folders and the certificate are changed.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:net';

export interface ProxyOptions {
	/** An empty folder for its files. */
	folder: string;
	/** Where browsers find it, on 127.0.0.1, and a second port for plain HTTP. */
	port: number;
	plainPort: number;
	/** The processes behind it. */
	processes: number[];
}

export interface Proxy {
	/** The certificate by which clients know it. */
	ca: string;
	stop(): Promise<void>;
}

/** Starts nginx with deploy/nginx.conf. */
export async function startNginx(options: ProxyOptions): Promise<Proxy> {
	const { folder, port } = options;
	mkdirSync(folder, { recursive: true });
	const files = ['-keyout', `${folder}/key.pem`, '-out', `${folder}/certificate.pem`];
	const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
	const name = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
	execFileSync('openssl', ['req', '-x509', ...kind, ...files, ...name], { stdio: 'pipe' });
	writeFileSync(`${folder}/penbridge.conf`, nginxSite(readFileSync('deploy/nginx.conf', 'utf8'), options));
	writeFileSync(`${folder}/nginx.conf`, nginxMain(folder));
	const stop = await run('nginx', ['-p', folder, '-c', `${folder}/nginx.conf`], port);
	return { ca: readFileSync(`${folder}/certificate.pem`, 'utf8'), stop };
}

/** deploy/nginx.conf for this machine. @throws Error where a line that has to be changed is not there */
export function nginxSite(text: string, { folder, port, plainPort, processes }: ProxyOptions): string {
	const servers = processes.map((process) => `server 127.0.0.1:${process} max_fails=0;`);
	return change(text, [
		['\tserver 127.0.0.1:3000 max_fails=0;', `\tip_hash;\n\t${servers.join('\n\t')}`],
		['listen 80;', `listen 127.0.0.1:${plainPort};`],
		['\tlisten [::]:80;\n', ''],
		['listen 443 ssl http2;', `listen 127.0.0.1:${port} ssl http2;`],
		['\tlisten [::]:443 ssl http2;\n', ''],
		['server_name penbridge.example.org;', 'server_name 127.0.0.1;'],
		['/etc/letsencrypt/live/penbridge.example.org/fullchain.pem', `${folder}/certificate.pem`],
		['/etc/letsencrypt/live/penbridge.example.org/privkey.pem', `${folder}/key.pem`],
		['root /opt/penbridge/deploy;', `root ${process.cwd()}/deploy;`]
	]);
}

/** The main file of nginx, with the limits that deploy/nginx.conf asks for. */
const nginxMain = (folder: string) => `daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 2;
worker_rlimit_nofile 20000;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log crit;
events { worker_connections 16384; }
http {
	access_log off;
	${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n\t')}
	include ${folder}/penbridge.conf;
}
`;

/** Starts Caddy with deploy/Caddyfile and a certificate of its own authority. */
export async function startCaddy(options: ProxyOptions): Promise<Proxy> {
	const { folder, port, processes } = options;
	mkdirSync(folder, { recursive: true });
	writeFileSync(`${folder}/Caddyfile`, caddySite(readFileSync('deploy/Caddyfile', 'utf8'), options));
	const stop = await run(
		'caddy',
		['run', '--adapter', 'caddyfile', '--config', `${folder}/Caddyfile`],
		port,
		{
			SITE: `https://127.0.0.1:${port}`,
			UPSTREAM: processes.map((process) => `127.0.0.1:${process}`).join(' '),
			AWAY: `${process.cwd()}/deploy`,
			HOME: folder,
			XDG_DATA_HOME: folder,
			XDG_CONFIG_HOME: folder
		}
	);
	return { ca: readFileSync(`${folder}/caddy/pki/authorities/local/root.crt`, 'utf8'), stop };
}

/** deploy/Caddyfile for this machine. @throws Error where a line that has to be changed is not there */
export function caddySite(text: string, { plainPort }: Pick<ProxyOptions, 'plainPort'>): string {
	const general = `{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n\thttp_port ${plainPort}\n\tdefault_sni 127.0.0.1\n\tlog {\n\t\tlevel ERROR\n\t}\n}\n`;
	return (
		general + change(text, [['# lb_policy cookie penbridge_process', 'lb_policy cookie penbridge_process']])
	);
}

/** Replaces each text everywhere. @throws Error where it is not there: then the file of deploy/ has changed */
function change(text: string, changes: [from: string, to: string][]): string {
	return changes.reduce((changed, [from, to]) => {
		if (!changed.includes(from)) throw new Error(`There is no “${from.trim()}” in it.`);
		return changed.replaceAll(from, to);
	}, text);
}

/** Runs a proxy until it listens. @returns what ends it */
async function run(program: string, args: string[], port: number, env: NodeJS.ProcessEnv = {}) {
	const child = spawn(program, args, {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'ignore', 'pipe']
	});
	let said = '';
	child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-2_000)));
	const ended = once(child, 'exit');
	for (let tries = 0; tries < 200 && !(await listens(port)); tries++) {
		if (child.exitCode !== null) throw new Error(`${program} did not start: ${said}`);
		await sleep(50);
	}
	return async () => {
		child.kill('SIGTERM');
		await ended;
	};
}

const listens = (port: number) =>
	new Promise<boolean>((resolve) => {
		const line = connect(port, '127.0.0.1', () => resolve(line.destroy() && true));
		line.once('error', () => resolve(false));
	});
