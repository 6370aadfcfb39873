ALTER TABLE "consent" ADD COLUMN "scope" text DEFAULT 'letters' NOT NULL;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "about" text;--> statement-breakpoint
ALTER TABLE "consent_withdrawal" ADD COLUMN "scope" text DEFAULT 'letters' NOT NULL;--> statement-breakpoint
ALTER TABLE "consent_withdrawal" ADD COLUMN "about" text;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_about" CHECK (("scope" in ('event', 'travel')) = ("about" is not null));--> statement-breakpoint
ALTER TABLE "consent_withdrawal" ADD CONSTRAINT "consent_withdrawal_about" CHECK (("scope" in ('event', 'travel')) = ("about" is not null));