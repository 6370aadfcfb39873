// Mail, by a job.
export {
	enqueueMail,
	type Letter,
	linkTo,
	mailAddress,
	mailTo,
	MayHaveGone,
	maySend,
	receiverOf
} from './mail.ts';
export { sendMail } from './mails.ts';
