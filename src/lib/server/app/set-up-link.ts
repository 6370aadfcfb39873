// The link for the first coordinator is printed on the console of the operator, once, and never into the log, which
// others may read.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { env } from '#env';
import { newSetUpKey } from './set-up.ts';

/** At a start without any coordinator: prints the link that makes the first one, as soon as the server listens. */
export async function printSetUpLink(
	server: Server | undefined,
	print: (text: string) => void = (text) => void process.stderr.write(text)
): Promise<void> {
	// The demo world has coordinators.
	if (env.DEMO) return;
	const key = await newSetUpKey();
	if (!key) return;
	const printLink = () => print(textOf(`${originOf(server)}/set-up?key=${key}`));
	if (!server || server.listening) printLink();
	else server.once('listening', printLink);
}

function originOf(server: Server | undefined): string {
	if (env.ORIGIN) return env.ORIGIN;
	const port = (server?.address() as AddressInfo | null)?.port ?? env.PORT;
	return `http://localhost:${port}`;
}

const textOf = (address: string) =>
	[
		'',
		'This server has no program coordinator yet. This link creates the first one. It works once, within 24 hours:',
		'',
		`    ${address}`,
		'',
		'Whoever uses it first becomes the program coordinator. Give it to nobody else.',
		'',
		''
	].join('\n');
