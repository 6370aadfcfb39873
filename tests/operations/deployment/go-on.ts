// The blocks of the document after the first start: proxies, a second process, mail, an account that is closed.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readEnv } from '../../../src/lib/server/kernel/env.ts';
import { mailServer, type Mailbox } from '../../mail-server.ts';
import { type BlockRun, load, processOf, ready } from './begin.ts';
import { asShell, asSystemd } from './environment.ts';
import type { Machine } from './machine.ts';

/** Makes a coordinator whom the operator's commands can be about. */
const coordinator = `printf 'Kites over the river 47' | npm run -s penbridge -- create-coordinator wanda --name "Ms Wanda" --program birmingham-beijing --reason "First of all"\n`;

export const goOn: Record<string, BlockRun> = {
	'The first two adults: npm run -s penbridge': async (machine, text) => {
		expect(await machine.shell(coordinator + text.replace('USERNAME', 'wanda'))).toMatch(
			/'wanda' .* an adult of their own/
		);
	},

	'The proxy: install -m 644 deploy/nginx.conf': async (machine, text) => {
		await machine.shell(text);
		machine.edit('etc/nginx/conf.d/penbridge.conf', (file) =>
			file.replace('listen 443 ssl', 'listen 443 tls')
		);
		await expectRefusal(machine, '/usr/sbin/nginx', 'nginx -t');
		machine.edit('etc/nginx/conf.d/penbridge.conf', (file) =>
			file.replace('listen 443 tls', 'listen 443 ssl')
		);
	},

	'The proxy: install -m 644 deploy/Caddyfile': async (machine, text) => {
		await machine.shell(text);
		machine.edit('etc/caddy/Caddyfile', (file) => file.replace('reverse_proxy', 'reverse_proxi'));
		await expectRefusal(machine, '/usr/bin/caddy', 'systemctl restart caddy');
		machine.edit('etc/caddy/Caddyfile', (file) => file.replace('reverse_proxi', 'reverse_proxy'));
	},

	'Several processes: systemctl enable --now penbridge@3001': async (machine, text) => {
		await machine.shell(text);
		for (const port of [machine.ports.first, machine.ports.second]) await ready(port);
		// The timer leaves a process that answers alone, and restarts one that does not.
		const { second } = machine.ports;
		const before = processOf(machine, second);
		await machine.shell(`systemctl start penbridge-watch@${second}`);
		expect(processOf(machine, second)).toBe(before);
		mkdirSync(join(machine.prefix, 'run/deaf'));
		for (const [name, code] of Object.entries({ curl: 7, sleep: 0 }))
			writeFileSync(join(machine.prefix, 'run/deaf', name), `#!/bin/sh\nexit ${code}\n`, { mode: 0o755 });
		await machine.shell(`PATH=${machine.prefix}/run/deaf:$PATH systemctl start penbridge-watch@${second}`);
		expect(processOf(machine, second)).not.toBe(before);
		await ready(second);
	},

	'Several processes: upstream penbridge {': async (machine, text) => {
		machine.edit('etc/nginx/conf.d/penbridge.conf', (file) =>
			file.replace(/^upstream penbridge \{[^}]*\}/m, machine.onThisMachine(text))
		);
		await machine.shell('nginx -t');
	},

	"Several processes: printf 'Environment": async (machine, text) => {
		machine.edit('etc/caddy/Caddyfile', (file) => file.replace('# lb_policy', 'lb_policy'));
		await machine.shell(text);
	},

	'Mail: SMTP_URL': async (machine, text) => {
		for (const line of text.split('\n')) {
			writeFileSync(join(machine.prefix, 'etc/mail.env'), `${line}\n`);
			const settings = asSystemd(machine, '/etc/mail.env');
			expect(asShell(machine, '/etc/mail.env')).toEqual(settings);
			expect(decodeURIComponent(new URL(readEnv(settings).SMTP_URL!).username)).toBe('penbridge@example.org');
		}
		const box: Mailbox = { received: [], answer: 'take' };
		const server = mailServer(box);
		appendFileSync(join(machine.prefix, 'etc/penbridge.env'), `SMTP_URL="${await server.listen()}"\n`);
		try {
			expect(await machine.shell(`${load}npm run -s penbridge -- doctor`, { newShell: true })).toMatch(
				/^ok +mail:/m
			);
		} finally {
			await server.close();
		}
		machine.edit('etc/penbridge.env', (file) => file.replace(/^SMTP_URL=.*\n/m, ''));
	},

	'Somebody must be out at once: npm run -s penbridge': async (machine, text) => {
		await machine.ask(
			`insert into person (id, username, display_name, created_at) values (gen_random_uuid(), 'olga', 'Olga', now())`
		);
		await machine.shell(
			text.replace('USERNAME', 'olga').replace('STAFF', 'wanda').replace('…', 'Lost her telephone')
		);
		expect(
			await machine.ask(
				`select username from person where exists (select from suspension where person_id = person.id)`
			)
		).toEqual([{ username: 'olga' }]);
	}
};

/** A fault in a file is seen, where the program that reads it is installed. */
async function expectRefusal(machine: Machine, program: string, command: string) {
	const outcome = await machine.shell(`[ -x ${program} ] || exit 3; ${command}`).then(
		() => 'accepted',
		(error: Error) => error.message
	);
	expect(outcome).toMatch(/ended with [123]/);
}
