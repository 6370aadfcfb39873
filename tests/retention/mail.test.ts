import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { env } from '#env';
import { sendMail } from '../../src/lib/server/mails.ts';
import { useWorld } from '../setup/database.ts';
import { personId } from '../world.ts';

useWorld();

const received: { to: string[]; text: string }[] = [];
const server = new SMTPServer({
	authOptional: true,
	disabledCommands: ['STARTTLS'],
	onData(stream, session, done) {
		let text = '';
		stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
		stream.on('end', () => {
			received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
			done();
		});
	}
});

beforeAll(async () => {
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.server.address() as { port: number };
	Object.assign(env, { SMTP_URL: `smtp://127.0.0.1:${port}`, ORIGIN: 'https://penbridge.example.org' });
});
afterAll(async () => {
	Object.assign(env, { SMTP_URL: undefined, ORIGIN: undefined });
	await new Promise<void>((closed) => server.close(closed));
});

test('a coordinator reads how many, when and where; nobody’s name', async () => {
	const data = { students: 48, day: '2027-03-01' };
	await sendMail({ personId: await personId('coordinator'), kind: 'retention', data });
	expect(received).toHaveLength(1);
	const [{ to, text }] = received as [{ to: string[]; text: string }];
	expect(to).toEqual(['coordinator@example.org']);
	const plain = text.replace(/=\r\n/g, '');
	expect(plain).toContain('data of 48 students will be erased');
	expect(plain).toContain('On March 1, 2027 what 48 students wrote');
	expect(plain).toContain('https://penbridge.example.org/retention');
	for (const name of ['James', 'Ava', 'Caleb']) expect(plain).not.toContain(name);
});
