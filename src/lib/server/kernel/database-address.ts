// The address of a PostgreSQL database, as an operator writes it. It has a secret: nothing here repeats a part of one.

/** What an operator reads where the address cannot be used. */
export const addressHelp =
	'has to be an address such as postgres://user:secret@host:5432/name; in the secret write @ as %40, # as %23, / as %2F, ? as %3F, % as %25';

/**
 * Whether a text is such an address, with a name of a database. One with a sign in the secret that has a meaning in addresses
 * would be read with a part of the secret as host or name, and that part would stand in the message of an error.
 */
export function isDatabaseAddress(text: string): boolean {
	const url = parse(text);
	return (
		url !== null && /^postgres(ql)?:$/.test(url.protocol) && /^\/[^/@]+$/.test(url.pathname) && !url.hash
	);
}

/** Which database an address names: for messages, without the user and the secret. */
export function databaseAt(address: string): string {
	const url = parse(address);
	if (!url) return '';
	const host = url.searchParams.get('host') ?? url.host;
	return `${decodeURIComponent(url.pathname.slice(1))} at ${host || 'this machine'}`;
}

/** An address without a host (a socket of this machine) is no URL as long as it has a user. */
function parse(text: string): URL | null {
	const withHost = text.replace(/^(postgres(?:ql)?:\/\/)[^@/?#]*@\//, '$1/');
	return URL.canParse(withHost) ? new URL(withHost) : null;
}

/**
 * The error of an address that leads to no database that can be used.
 * @param address of the setting
 * @param error of the driver: its message has host, user and name, never the secret
 */
export function unusable(address: string, error: unknown): Error {
	const { message, code } = error as { message?: string; code?: string };
	return new Error(
		`The database ${databaseAt(address)} cannot be used: ${message || code || 'no reason was given'}`,
		{
			cause: error
		}
	);
}
