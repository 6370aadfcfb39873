// A real mail server in this process.
import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Mail {
	to: string[];
	text: string;
}

export interface Mailbox {
	received: Mail[];
	/** How a mail is answered: accepted, refused for now, accepted and then the connection breaks, or accepted and never answered. */
	answer: 'take' | 'later' | 'keep_and_break' | 'keep_silent';
}

/** A server that puts every mail into the box. */
export function mailServer(box: Mailbox) {
	const lines = new Set<Socket>();
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData(stream, session, done) {
			let text = '';
			stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
			stream.on('end', () => {
				if (box.answer === 'later')
					return done(Object.assign(new Error('later, please'), { responseCode: 451 }));
				box.received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
				if (box.answer === 'take') return done();
				if (box.answer === 'keep_silent') return;
				lines.forEach((line) => line.destroy());
			});
		}
	});
	server.server.on('connection', (line: Socket) => lines.add(line));
	return {
		/** Begins, by default on a port that is free. @returns its address, for `SMTP_URL` */
		listen: async (wantedPort = 0) => {
			await new Promise<void>((listening) => server.listen(wantedPort, '127.0.0.1', listening));
			const { port } = server.server.address() as { port: number };
			return `smtp://127.0.0.1:${port}`;
		},
		close: () => new Promise<void>((closed) => server.close(closed))
	};
}

/** Header and text of a mail, decoded. */
export function decoded({ text }: Mail): string {
	const message = text
		.replace(/\?=\r\n =\?/g, '?==?')
		.replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_, kind: string, coded: string) =>
			kind.toUpperCase() === 'B'
				? Buffer.from(coded, 'base64').toString('utf8')
				: Buffer.from(unquoted(coded.replaceAll('_', ' ')), 'latin1').toString('utf8')
		);
	const [head, ...body] = message.split('\r\n\r\n');
	const whole = body.join('\n\n');
	if (/transfer-encoding: base64/i.test(head!))
		return `${head}\n${Buffer.from(whole, 'base64').toString('utf8')}`;
	if (!/transfer-encoding: quoted-printable/i.test(head!)) return `${head}\n${whole}`;
	return `${head}\n${Buffer.from(unquoted(whole.replace(/=\r\n/g, '')), 'latin1').toString('utf8')}`;
}

const unquoted = (text: string) =>
	text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
