// Mail, by a job.
export {
	enqueueMail,
	type MailContent,
	linkTo,
	mailAddress,
	mailTo,
	MayHaveGone,
	messageIdOf,
	canSendMail,
	reachMailServer,
	receiverOf
} from './mail.ts';
export { sendMail } from './mail-kinds.ts';
