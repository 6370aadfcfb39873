import { execFileSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { join } from 'node:path';
import { withoutClock } from '../../../bin/test/faketime.js';
import { owner } from '../../../bin/test/postgres.js';
import type { Machine } from './machine.ts';

/** For openssl: a new key and its certificate, valid for ten years. */
const request = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650';

/**
 * Makes an authority and a certificate of `localhost` where the document has those of the database, and the certificate of an authority
 * that has signed nothing. Needs openssl, as PostgreSQL does.
 */
export function makeCertificates({ prefix }: Machine) {
	const etc = (name: string) => join(prefix, 'etc', name);
	// The machine's clock and that of a run with --at, which is ahead of it, both read them.
	const env = withoutClock(process.env);
	const certify = (...args: string[]) =>
		execFileSync('openssl', [...request.split(' '), ...args], { stdio: 'ignore', env });
	const [ca, key] = [etc('penbridge-ca.pem'), etc('postgresql/ca.key')];
	const authority = (certificate: string, secret: string) =>
		certify('-subj', '/CN=Test', '-keyout', secret, '-out', certificate);
	authority(ca, key);
	authority(etc('another-ca.pem'), etc('another-ca.key'));
	const [certificate, secret] = [etc('postgresql/database.pem'), etc('postgresql/database.key')];
	certify(
		...['-subj', '/CN=localhost'],
		...['-addext', 'subjectAltName=DNS:localhost', '-addext', 'basicConstraints=critical,CA:FALSE'],
		...['-CA', ca, '-CAkey', key, '-keyout', secret, '-out', certificate]
	);
	const { uid, gid } = owner();
	if (uid !== undefined) for (const file of [certificate, secret]) chownSync(file, uid, gid!);
}
