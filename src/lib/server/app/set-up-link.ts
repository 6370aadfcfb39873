// The links for the first coordinator and the first safeguarding lead are printed on the console of the operator, once, and never into the
// log, which others may read.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { env } from '#env';
import { newSetUpKey, type SetUpRole } from './set-up.ts';

/** At a start without a coordinator, or without a lead: prints the links that make the first ones, as soon as the server listens. */
export async function printSetUpLinks(
	server: Server | undefined,
	print: (text: string) => void = (text) => void process.stderr.write(text)
): Promise<void> {
	// The demo world has both.
	if (env.DEMO) return;
	const coordinator = await newSetUpKey('coordinator');
	const lead = await newSetUpKey('lead');
	if (!coordinator && !lead) return;
	const printLinks = () => print(textOf(originOf(server), { coordinator, lead }));
	if (!server || server.listening) printLinks();
	else server.once('listening', printLinks);
}

function originOf(server: Server | undefined): string {
	if (env.ORIGIN) return env.ORIGIN;
	const port = (server?.address() as AddressInfo | null)?.port ?? env.PORT;
	return `http://localhost:${port}`;
}

const textOf = (origin: string, { coordinator, lead }: Record<SetUpRole, string | null>) => {
	const linkTo = (key: string) => `    ${origin}/set-up?key=${key}`;
	const missing = coordinator ? 'program coordinator' : 'safeguarding lead';
	const lines = [
		'',
		`This server has no ${missing} yet. A link makes one account, for one adult: give it to nobody else.`,
		''
	];
	if (coordinator)
		lines.push('For the program coordinator. It works once, within 24 hours:', '', linkTo(coordinator), '');
	if (lead)
		lines.push(
			'For the safeguarding lead of the first school, who must be another person. It works once, within 14 days, after the',
			'coordinator has added the school:',
			'',
			linkTo(lead),
			''
		);
	return [...lines, ''].join('\n');
};
