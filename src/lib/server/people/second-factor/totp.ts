// Codes by RFC 6238, as authenticator apps compute them: SHA-1, six digits, half a minute.
import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';
import { now } from '../../kernel/clock.ts';

const period = 30;

/** A new secret of 160 bits, in Base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

const totp = (secret: string, label = '') =>
	new TOTP({
		issuer: 'Penbridge',
		label,
		algorithm: 'SHA1',
		digits: 6,
		period,
		secret: Secret.fromBase32(secret)
	});

/**
 * The half minute that a code belongs to: this one, or one on either side for inexact clocks.
 * @returns null for a wrong code
 */
export function codeStep(secret: string, code: string): number | null {
	if (!/^\d{6}$/.test(code)) return null;
	const timestamp = now().getTime();
	const delta = totp(secret).validate({ token: code, timestamp: timestamp, window: 1 });
	return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta;
}

/** What a phone has to store, to be scanned or typed. */
export function totpOffer(secret: string, username: string) {
	const uri = totp(secret, username).toString();
	return { uri, secret, typed: secret.match(/.{1,4}/g)!.join(' '), qr: qrPath(uri) };
}

/** A QR code as the path of an SVG, one unit for each module. */
function qrPath(text: string): { size: number; path: string } {
	const { size, data } = encode(text, { ecc: 'M', border: 2 });
	const path = data
		.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])))
		.join('');
	return { size, path };
}
