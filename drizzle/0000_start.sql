CREATE TABLE "event_sequences" (
	"organisation_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"id" bigint NOT NULL,
	CONSTRAINT "event_sequences_pkey" PRIMARY KEY("organisation_id","sequence")
);
--> statement-breakpoint
ALTER TABLE "event_sequences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"event_id" uuid NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"type" text NOT NULL,
	"resource" text NOT NULL,
	"resource_id" uuid NOT NULL,
	"occurred_at" timestamp(3) with time zone NOT NULL,
	"actor_side" text NOT NULL,
	"actor_subject" text,
	"request_id" text NOT NULL,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"identity" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"status" integer NOT NULL,
	"headers" jsonb NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY("identity","key")
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "secrets" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "secrets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "backdating_grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agreement_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"party_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"earliest_date" date NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "backdating_grants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agreement_actors" (
	"act_id" uuid PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"party_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"agreement_id" uuid NOT NULL,
	"act" text NOT NULL,
	CONSTRAINT "agreement_actors_act" CHECK (act in ('approval', 'signature', 'recording', 'grant'))
);
--> statement-breakpoint
ALTER TABLE "agreement_actors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agreement_approvals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"content_hash" text NOT NULL,
	"party_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"decision" text NOT NULL,
	"comment" text,
	"role" text NOT NULL,
	"mandate_id" uuid,
	"receipt" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"agreement_id" uuid NOT NULL,
	CONSTRAINT "agreement_approvals_decision" CHECK (decision in ('approve', 'decline'))
);
--> statement-breakpoint
ALTER TABLE "agreement_approvals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agreement_participants" (
	"party_id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"status" text NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"awaited" text,
	"due_date" date,
	CONSTRAINT "agreement_participants_pkey" PRIMARY KEY("party_id","agreement_id"),
	CONSTRAINT "agreement_participants_awaited" CHECK (awaited in ('submit', 'approve', 'open', 'sign', 'dissolve')),
	CONSTRAINT "agreement_participants_due" CHECK ((awaited is null) = (due_date is null))
);
--> statement-breakpoint
ALTER TABLE "agreement_participants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agreement_parties" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agreement_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"role" text NOT NULL,
	"organisation_id" uuid,
	"student_id" uuid,
	"four_eyes" boolean DEFAULT false NOT NULL,
	"sign_before" date,
	"dissolve_ground" text,
	"dissolve_reason" text,
	"dissolve_on" date,
	"dissolve_mandate_id" uuid,
	CONSTRAINT "agreement_parties_position" UNIQUE("agreement_id","position"),
	CONSTRAINT "agreement_parties_once" UNIQUE("agreement_id","organisation_id"),
	CONSTRAINT "agreement_parties_of" UNIQUE("agreement_id","id"),
	CONSTRAINT "agreement_parties_role" CHECK (role in ('school', 'company', 'student', 'contract-partner', 'partner')),
	CONSTRAINT "agreement_parties_who" CHECK ((organisation_id is null) <> (student_id is null)),
	CONSTRAINT "agreement_parties_dissolve_ground" CHECK (dissolve_ground in ('mutual-consent', 'notice', 'breach', 'enrolment-ended', 'company-unavailable', 'guidance-or-safety', 'weighty-circumstance')),
	CONSTRAINT "agreement_parties_dissolve" CHECK (num_nonnulls(dissolve_ground, dissolve_reason, dissolve_on, dissolve_mandate_id) in (0, 4))
);
--> statement-breakpoint
ALTER TABLE "agreement_parties" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agreement_seals" (
	"agreement_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"seal" text NOT NULL,
	"sealed_at" timestamp(3) with time zone NOT NULL,
	"documented" boolean DEFAULT false NOT NULL,
	CONSTRAINT "agreement_seals_pkey" PRIMARY KEY("agreement_id","number")
);
--> statement-breakpoint
ALTER TABLE "agreement_seals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agreement_signatures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agreement_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content_hash" text NOT NULL,
	"party_id" uuid NOT NULL,
	"role" text NOT NULL,
	"method" text NOT NULL,
	"assurance" text NOT NULL,
	"name" text NOT NULL,
	"position" text,
	"on_behalf_of" uuid,
	"mandate_id" uuid,
	"as_minor" boolean DEFAULT false NOT NULL,
	"evidence" text,
	"reason" text,
	"signed_at" timestamp(3) with time zone NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "agreement_signatures_role" CHECK (role in ('school', 'company', 'student', 'contract-partner', 'partner', 'legal-representative')),
	CONSTRAINT "agreement_signatures_method" CHECK (method in ('click', 'otp', 'digid', 'eherkenning', 'eidas-advanced', 'eidas-qualified', 'wet-ink', 'external-provider')),
	CONSTRAINT "agreement_signatures_assurance" CHECK (assurance in ('low', 'substantial', 'high'))
);
--> statement-breakpoint
ALTER TABLE "agreement_signatures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agreement_versions" (
	"agreement_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content_hash" text NOT NULL,
	"terms" jsonb NOT NULL,
	"cause" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "agreement_versions_pkey" PRIMARY KEY("agreement_id","number"),
	CONSTRAINT "agreement_versions_hash" UNIQUE("agreement_id","number","content_hash"),
	CONSTRAINT "agreement_versions_cause" CHECK (cause in ('drawn-up', 'changed', 'counter-proposal', 'amendment'))
);
--> statement-breakpoint
ALTER TABLE "agreement_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agreements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"placement_id" uuid,
	"number" integer NOT NULL,
	"content_hash" text NOT NULL,
	"agreed_number" integer,
	"start_date" date NOT NULL,
	"end_date" date,
	"value" numeric(11, 2),
	"in_order" boolean DEFAULT false NOT NULL,
	"opens_by_itself" boolean DEFAULT false NOT NULL,
	"sign_before" date,
	"next_deadline" date,
	"reminded_on" date,
	"predecessor_id" uuid,
	"reason" text,
	"ground" text,
	"ends_on" date,
	"ended_on" date,
	"administrative" jsonb NOT NULL,
	"stands_since" timestamp(3) with time zone NOT NULL,
	"signed_at" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "agreements_participation" UNIQUE("id","status","updated_at"),
	CONSTRAINT "agreements_owned" UNIQUE("id","owner_id"),
	CONSTRAINT "agreements_kind" CHECK (kind in ('pok', 'partnership', 'learning-ward', 'data-sharing', 'secondment')),
	CONSTRAINT "agreements_status" CHECK (status in ('draft', 'in-review', 'ready-to-sign', 'signing', 'signed', 'in-effect', 'ended', 'declined', 'withdrawn', 'lapsed', 'dissolved', 'superseded')),
	CONSTRAINT "agreements_period" CHECK (end_date >= start_date),
	CONSTRAINT "agreements_ground" CHECK (ground in ('mutual-consent', 'notice', 'breach', 'enrolment-ended', 'company-unavailable', 'guidance-or-safety', 'weighty-circumstance')),
	CONSTRAINT "agreements_of_placement_kind" CHECK (placement_id is null or kind = 'pok')
);
--> statement-breakpoint
ALTER TABLE "agreements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "amendment_actors" (
	"act_id" uuid PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"party_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"amendment_id" uuid NOT NULL,
	CONSTRAINT "amendment_actors_once" UNIQUE("amendment_id","party_id","subject")
);
--> statement-breakpoint
ALTER TABLE "amendment_actors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "amendment_approvals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"content_hash" text NOT NULL,
	"party_id" uuid NOT NULL,
	"organisation_id" uuid,
	"decision" text NOT NULL,
	"comment" text,
	"role" text NOT NULL,
	"mandate_id" uuid,
	"receipt" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"agreement_id" uuid NOT NULL,
	"amendment_id" uuid NOT NULL,
	"recorded_by" uuid,
	CONSTRAINT "amendment_approvals_decision" CHECK (decision in ('approve', 'decline'))
);
--> statement-breakpoint
ALTER TABLE "amendment_approvals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "amendments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agreement_id" uuid NOT NULL,
	"status" text NOT NULL,
	"number" integer NOT NULL,
	"base_hash" text NOT NULL,
	"party_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"mandate_id" uuid NOT NULL,
	"terms" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"value" numeric(11, 2),
	"differences" jsonb NOT NULL,
	"reason" text NOT NULL,
	"effective_date" date NOT NULL,
	"object_until_date" date NOT NULL,
	"objector_id" uuid,
	"objection" text,
	"objected_at" timestamp(3) with time zone,
	"objection_recorded_by" uuid,
	"agreed_on" date,
	"result_number" integer,
	"effective_from" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "amendments_hash" UNIQUE("agreement_id","id","content_hash"),
	CONSTRAINT "amendments_status" CHECK (status in ('proposed', 'contested', 'agreed', 'in-effect', 'rejected', 'withdrawn', 'lapsed')),
	CONSTRAINT "amendments_became" CHECK ((status = 'in-effect') = (result_number is not null and effective_from is not null))
);
--> statement-breakpoint
ALTER TABLE "amendments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "counter_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agreement_id" uuid NOT NULL,
	"status" text NOT NULL,
	"number" integer NOT NULL,
	"content_hash" text NOT NULL,
	"party_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"differences" jsonb NOT NULL,
	"comment" text,
	"accepted_pointers" jsonb,
	"result_number" integer,
	"answer" text,
	"answered_at" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "counter_proposals_status" CHECK (status in ('open', 'accepted', 'accepted-in-part', 'rejected', 'withdrawn', 'superseded', 'lapsed'))
);
--> statement-breakpoint
ALTER TABLE "counter_proposals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agreement_documents" (
	"agreement_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content_hash" text NOT NULL,
	"json" text NOT NULL,
	"json_digest" text NOT NULL,
	"pdf" "bytea" NOT NULL,
	"pdf_digest" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "agreement_documents_pkey" PRIMARY KEY("agreement_id","number"),
	CONSTRAINT "agreement_documents_json" UNIQUE("json_digest"),
	CONSTRAINT "agreement_documents_pdf" UNIQUE("pdf_digest")
);
--> statement-breakpoint
ALTER TABLE "agreement_documents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mandates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kinds" text[] NOT NULL,
	"from_date" date NOT NULL,
	"until_date" date,
	"value_limit" numeric(11, 2),
	"given_by_subject" text NOT NULL,
	"withdrawn_at" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "mandates_kinds" CHECK (cardinality(kinds) > 0 and kinds <@ array['pok', 'partnership', 'learning-ward', 'data-sharing', 'secondment', 'project', 'charter']),
	CONSTRAINT "mandates_period" CHECK (until_date >= from_date),
	CONSTRAINT "mandates_limit" CHECK (value_limit >= 0)
);
--> statement-breakpoint
ALTER TABLE "mandates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agreement_reminders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agreement_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"party_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"organisation_id" uuid,
	"role" text NOT NULL,
	"act" text NOT NULL,
	"days_before" integer,
	"reminded_on" date NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "agreement_reminders_once" UNIQUE("agreement_id","number","party_id","days_before"),
	CONSTRAINT "agreement_reminders_role" CHECK (role in ('school', 'company', 'student', 'contract-partner', 'partner', 'legal-representative')),
	CONSTRAINT "agreement_reminders_act" CHECK (act in ('submit', 'approve', 'open', 'sign', 'dissolve'))
);
--> statement-breakpoint
ALTER TABLE "agreement_reminders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agreement_warnings" (
	"agreement_id" uuid NOT NULL,
	"end_date" date NOT NULL,
	"days" integer NOT NULL,
	"told" boolean NOT NULL,
	"warned_on" date NOT NULL,
	CONSTRAINT "agreement_warnings_pkey" PRIMARY KEY("agreement_id","end_date","days")
);
--> statement-breakpoint
ALTER TABLE "agreement_warnings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "signing_codes" (
	"link_id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"salt" text NOT NULL,
	"hash" text NOT NULL,
	"wrong_tries" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "signing_codes_tries" CHECK (wrong_tries between 0 and 5)
);
--> statement-breakpoint
ALTER TABLE "signing_codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "signing_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agreement_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content_hash" text NOT NULL,
	"party_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"signer" text NOT NULL,
	"turn" integer NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"revoked_at" timestamp(3) with time zone,
	"revoked_for" text,
	"used_at" timestamp(3) with time zone,
	"signature_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "signing_links_token" UNIQUE("token_hash"),
	CONSTRAINT "signing_links_turn" UNIQUE("party_id","signer","turn"),
	CONSTRAINT "signing_links_signer" CHECK (signer in ('student', 'legal-representative')),
	CONSTRAINT "signing_links_revoked_for" CHECK (revoked_for in ('sent-to-the-wrong-person', 'lost', 'signs-otherwise', 'other')),
	CONSTRAINT "signing_links_revoked" CHECK ((revoked_at is null) = (revoked_for is null)),
	CONSTRAINT "signing_links_used" CHECK ((used_at is null) = (signature_id is null))
);
--> statement-breakpoint
ALTER TABLE "signing_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "signing_callbacks" (
	"service_id" uuid NOT NULL,
	"message_id" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"received_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "signing_callbacks_pkey" PRIMARY KEY("service_id","message_id")
);
--> statement-breakpoint
ALTER TABLE "signing_callbacks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "signing_request_signers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"role" text NOT NULL,
	"outcome" text,
	"outcome_at" timestamp(3) with time zone,
	"signature_id" uuid,
	CONSTRAINT "signing_request_signers_role" CHECK (role in ('school', 'company', 'student', 'contract-partner', 'partner', 'legal-representative')),
	CONSTRAINT "signing_request_signers_outcome" CHECK (outcome in ('signed', 'declined', 'expired'))
);
--> statement-breakpoint
ALTER TABLE "signing_request_signers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "signing_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content_hash" text NOT NULL,
	"service_id" uuid NOT NULL,
	"status" text NOT NULL,
	"failure" text,
	"external_id" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp(3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "signing_requests_status" CHECK (status in ('queued', 'sent', 'completed', 'declined', 'expired', 'failed')),
	CONSTRAINT "signing_requests_failure" CHECK (failure in ('unreachable', 'refused', 'void', 'removed')),
	CONSTRAINT "signing_requests_failed" CHECK ((status = 'failed') = (failure is not null))
);
--> statement-breakpoint
ALTER TABLE "signing_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "signing_services" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"endpoint" text NOT NULL,
	"assurance" text NOT NULL,
	"secret" text NOT NULL,
	"removed_at" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "signing_services_assurance" CHECK (assurance in ('low', 'substantial', 'high'))
);
--> statement-breakpoint
ALTER TABLE "signing_services" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "integrations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid,
	"name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"secret_hash" text,
	"jwks" jsonb,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"revoked_at" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "integrations_one_method" CHECK ((secret_hash is null) <> (jwks is null))
);
--> statement-breakpoint
ALTER TABLE "integrations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "placement_import_chunks" (
	"import_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "placement_import_chunks_pkey" PRIMARY KEY("import_id","n")
);
--> statement-breakpoint
ALTER TABLE "placement_import_chunks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "placement_import_rejections" (
	"import_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"record" integer NOT NULL,
	"line" integer NOT NULL,
	"fields" jsonb NOT NULL,
	"problems" jsonb NOT NULL,
	CONSTRAINT "placement_import_rejections_pkey" PRIMARY KEY("import_id","record")
);
--> statement-breakpoint
ALTER TABLE "placement_import_rejections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "placement_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"status" text DEFAULT 'received' NOT NULL,
	"dry_run" boolean NOT NULL,
	"file_name" text,
	"bytes" bigint NOT NULL,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"rows_imported" integer DEFAULT 0 NOT NULL,
	"rows_unchanged" integer DEFAULT 0 NOT NULL,
	"rows_rejected" integer DEFAULT 0 NOT NULL,
	"layout" jsonb,
	"problems" jsonb DEFAULT '[]' NOT NULL,
	"requested_by" text NOT NULL,
	"request_id" text NOT NULL,
	"lease_until" timestamp(3) with time zone,
	"started_at" timestamp(3) with time zone,
	"completed_at" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "placement_imports_owner" UNIQUE("school_id","id"),
	CONSTRAINT "placement_imports_status" CHECK (status in ('received', 'running', 'completed', 'failed')),
	CONSTRAINT "placement_imports_counts" CHECK (rows_read = rows_imported + rows_unchanged + rows_rejected)
);
--> statement-breakpoint
ALTER TABLE "placement_imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "oauth_artifacts" (
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"payload" jsonb NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "oauth_artifacts_pkey" PRIMARY KEY("kind","id")
);
--> statement-breakpoint
ALTER TABLE "oauth_artifacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "member_delegations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"to_member_id" uuid NOT NULL,
	"roles" text[] NOT NULL,
	"kinds" text[],
	"condition" text DEFAULT 'always' NOT NULL,
	"from_date" date NOT NULL,
	"until_date" date NOT NULL,
	"withdrawn_at" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "member_delegations_period" CHECK (until_date >= from_date),
	CONSTRAINT "member_delegations_kinds" CHECK (cardinality(kinds) > 0 and kinds <@ array['pok', 'partnership', 'learning-ward', 'data-sharing', 'secondment', 'project', 'charter']),
	CONSTRAINT "member_delegations_condition" CHECK (condition in ('always', 'absent')),
	CONSTRAINT "member_delegations_to_another" CHECK (member_id <> to_member_id)
);
--> statement-breakpoint
ALTER TABLE "member_delegations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "locations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"search_name" text collate "C" NOT NULL,
	"street" text,
	"street_number" text,
	"postal_code" text,
	"city" text,
	"status" text DEFAULT 'active' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "locations_owner" UNIQUE("organisation_id","id"),
	CONSTRAINT "locations_status" CHECK (status in ('active', 'archived'))
);
--> statement-breakpoint
ALTER TABLE "locations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "members" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"search_name" text collate "C" NOT NULL,
	"email" text NOT NULL,
	"subject" text,
	"roles" text[] DEFAULT '{}' NOT NULL,
	"team_ids" uuid[] DEFAULT '{}' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"absent_from" date,
	"absent_until" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "members_owner" UNIQUE("organisation_id","id"),
	CONSTRAINT "members_absence" CHECK (num_nulls(absent_from, absent_until) <> 1 and absent_until >= absent_from)
);
--> statement-breakpoint
ALTER TABLE "members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "codes" (
	"code_type" text NOT NULL,
	"code" text NOT NULL,
	"holder_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "directory_version" (
	"single" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "directory_version_one" CHECK (single)
);
--> statement-breakpoint
ALTER TABLE "directory_version" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"search_name" text collate "C" NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"contact_email" text,
	"contact_phone" text,
	"contact_url" text,
	"merged_into" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "organisations_kind" CHECK (kind in ('education', 'care', 'network')),
	CONSTRAINT "organisations_status" CHECK (status in ('active', 'archived')),
	CONSTRAINT "organisations_merged" CHECK (merged_into is null or status = 'archived')
);
--> statement-breakpoint
ALTER TABLE "organisations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "qualifications" (
	"education_code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"search_name" text collate "C" NOT NULL,
	"level" integer NOT NULL,
	"valid_from" date,
	"valid_until" date,
	"equivalents" text[] DEFAULT '{}' NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "qualifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "student_births" (
	"student_id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"birth_year_month" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "student_births" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "students" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"student_number" text NOT NULL,
	"name" text NOT NULL,
	"search_name" text collate "C" NOT NULL,
	"email" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "students_owner" UNIQUE("school_id","id"),
	CONSTRAINT "students_named" UNIQUE("school_id","id","name","student_number"),
	CONSTRAINT "students_number" UNIQUE("school_id","student_number")
);
--> statement-breakpoint
ALTER TABLE "students" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "teams" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"name" text NOT NULL,
	"search_name" text collate "C" NOT NULL,
	"supervision_capacity" integer DEFAULT 0 NOT NULL,
	"learning_hours_per_week" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "teams_owner" UNIQUE("organisation_id","id"),
	CONSTRAINT "teams_status" CHECK (status in ('active', 'archived')),
	CONSTRAINT "teams_capacity" CHECK (supervision_capacity >= 0 and learning_hours_per_week >= 0)
);
--> statement-breakpoint
ALTER TABLE "teams" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "placement_assessments" (
	"placement_id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"care_id" uuid NOT NULL,
	"result" text NOT NULL,
	"assessed_on" date NOT NULL,
	"company_heard" boolean NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "placement_assessments_result" CHECK (result in ('sufficient', 'insufficient'))
);
--> statement-breakpoint
ALTER TABLE "placement_assessments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "placement_judgements" (
	"placement_id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"care_id" uuid NOT NULL,
	"result" text NOT NULL,
	"judged_on" date NOT NULL,
	"remarks" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "placement_judgements_result" CHECK (result in ('sufficient', 'insufficient'))
);
--> statement-breakpoint
ALTER TABLE "placement_judgements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contact_moments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"placement_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"care_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"held_on" date NOT NULL,
	"attendance" text[] DEFAULT '{}' NOT NULL,
	"summary" text,
	"recorded_by_side" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "contact_moments_kind" CHECK (kind in ('start', 'interim', 'final', 'incident', 'other')),
	CONSTRAINT "contact_moments_attendance" CHECK (attendance <@ array['student', 'legal-representative', 'bpv-coordinator', 'school-supervisor', 'practice-trainer', 'work-supervisor', 'team-lead']::text[])
);
--> statement-breakpoint
ALTER TABLE "contact_moments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "placement_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"placement_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"text" text NOT NULL,
	"author_subject" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "placement_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "placement_students" (
	"placement_id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"care_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"student_name" text NOT NULL,
	"student_number" text NOT NULL,
	"enrolment_number" text NOT NULL,
	"sequence" integer NOT NULL,
	"disclosed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "placement_students_once" UNIQUE("school_id","enrolment_number","sequence"),
	CONSTRAINT "placement_students_sequence" CHECK (sequence between 1 and 999)
);
--> statement-breakpoint
ALTER TABLE "placement_students" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "placements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"care_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"team_id" uuid,
	"learning_place_id" uuid,
	"seat_id" uuid,
	"education_code" text NOT NULL,
	"level" integer NOT NULL,
	"learning_route" text NOT NULL,
	"start_date" date NOT NULL,
	"planned_end_date" date NOT NULL,
	"actual_end_date" date,
	"total_hours" integer,
	"hours_per_week" numeric(4, 1),
	"weekdays" text[] DEFAULT '{}' NOT NULL,
	"school_supervisor_id" uuid,
	"practice_trainer_id" uuid,
	"work_supervisor_ids" uuid[] DEFAULT '{}' NOT NULL,
	"matching_method" text NOT NULL,
	"employment_contract_seen_on" date,
	"vog_required" boolean NOT NULL,
	"vog_seen_on" date,
	"status" text NOT NULL,
	"reason" text,
	"waits_for_side" text GENERATED ALWAYS AS (case status when 'draft' then 'education' when 'proposed' then 'care' when 'accepted' then 'education' when 'confirmed' then 'education' when 'active' then 'education' when 'suspended' then 'education' end) STORED,
	"due_date" date GENERATED ALWAYS AS (case when status in ('active', 'suspended') then planned_end_date else start_date end) STORED,
	"disclosed" boolean GENERATED ALWAYS AS (status in ('accepted', 'confirmed', 'active', 'suspended', 'completed', 'terminated')) STORED NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "placements_parties" UNIQUE("id","school_id","care_id"),
	CONSTRAINT "placements_disclosure" UNIQUE("id","care_id","disclosed"),
	CONSTRAINT "placements_status" CHECK (status in ('draft', 'proposed', 'accepted', 'confirmed', 'active', 'suspended', 'completed', 'rejected', 'cancelled', 'terminated')),
	CONSTRAINT "placements_route" CHECK (learning_route in ('BOL', 'BBL', 'OVO')),
	CONSTRAINT "placements_matching" CHECK (matching_method in ('school-matched', 'student-applied', 'company-requested', 'pool')),
	CONSTRAINT "placements_reason" CHECK (reason is null or reason in ('no-capacity', 'no-supervision', 'not-recognised', 'period-not-possible', 'route-not-offered', 'other-candidate-placed', 'completed-early', 'mutual-consent', 'enrolment-ended', 'student-request', 'student-misconduct', 'company-failure', 'school-failure', 'recognition-withdrawn', 'company-closed', 'employment-ended', 'illness', 'unsafe-environment', 'discrimination', 'other')),
	CONSTRAINT "placements_weekdays" CHECK (weekdays <@ array['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']::text[]),
	CONSTRAINT "placements_level" CHECK (level between 1 and 4),
	CONSTRAINT "placements_period" CHECK (planned_end_date >= start_date),
	CONSTRAINT "placements_hours" CHECK (total_hours > 0 and hours_per_week between 1 and 40)
);
--> statement-breakpoint
ALTER TABLE "placements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replacement_tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"placement_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"care_id" uuid NOT NULL,
	"due_date" date NOT NULL,
	"outcome" text,
	"replacement_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "replacement_tasks_once" UNIQUE("placement_id"),
	CONSTRAINT "replacement_tasks_outcome" CHECK (outcome is null or outcome in ('replaced', 'not-needed')),
	CONSTRAINT "replacement_tasks_named" CHECK ((outcome is not distinct from 'replaced') = (replacement_id is not null))
);
--> statement-breakpoint
ALTER TABLE "replacement_tasks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "learning_places" (
	"id" uuid PRIMARY KEY NOT NULL,
	"care_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"education_codes" text[] NOT NULL,
	"routes" text[] NOT NULL,
	"start_date" date NOT NULL,
	"end_date" date NOT NULL,
	"seats" integer NOT NULL,
	"hours_per_week" integer,
	"notes" text,
	"status" text DEFAULT 'active' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "learning_places_owner" UNIQUE("care_id","id"),
	CONSTRAINT "learning_places_status" CHECK (status in ('active', 'archived')),
	CONSTRAINT "learning_places_period" CHECK (end_date >= start_date),
	CONSTRAINT "learning_places_seats" CHECK (seats between 0 and 1000)
);
--> statement-breakpoint
ALTER TABLE "learning_places" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "seat_takings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"learning_place_id" uuid NOT NULL,
	"care_id" uuid NOT NULL,
	"start_date" date NOT NULL,
	"end_date" date NOT NULL,
	CONSTRAINT "seat_takings_period" CHECK (end_date >= start_date)
);
--> statement-breakpoint
ALTER TABLE "seat_takings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recognition_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"leerbedrijf_id" text NOT NULL,
	"education_code" text NOT NULL,
	"on_date" date NOT NULL,
	"outcome" text NOT NULL,
	"recognised_code" text,
	"provider" text NOT NULL,
	"checked_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "recognition_checks_outcome" CHECK (outcome in ('recognised', 'recognised-by-equivalent', 'not-recognised', 'withdrawn', 'unknown-company', 'unavailable'))
);
--> statement-breakpoint
ALTER TABLE "recognition_checks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recognition_tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"placement_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"care_id" uuid NOT NULL,
	"withdrawal_id" uuid NOT NULL,
	"withdrawn_on" date NOT NULL,
	"response" text,
	"conditions" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "recognition_tasks_once" UNIQUE("withdrawal_id","placement_id"),
	CONSTRAINT "recognition_tasks_conditions" CHECK ((response is not distinct from 'continue-under-conditions') = (conditions is not null)),
	CONSTRAINT "recognition_tasks_response" CHECK (response is null or response in ('continue-under-conditions', 'transfer', 'finish-with-partial-assessment'))
);
--> statement-breakpoint
ALTER TABLE "recognition_tasks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recognition_withdrawals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recognition_id" uuid NOT NULL,
	"leerbedrijf_id" text NOT NULL,
	"education_code" text NOT NULL,
	"withdrawn_on" date NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "recognition_withdrawals_once" UNIQUE("recognition_id")
);
--> statement-breakpoint
ALTER TABLE "recognition_withdrawals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recognitions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"leerbedrijf_id" text NOT NULL,
	"education_code" text NOT NULL,
	"granted_on" date NOT NULL,
	"withdrawn_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "recognitions_once" UNIQUE("leerbedrijf_id","education_code","granted_on")
);
--> statement-breakpoint
ALTER TABLE "recognitions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "charter_actors" (
	"charter_id" uuid NOT NULL,
	"act_id" uuid PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"party_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"subject" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "charter_actors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "charter_approvals" (
	"charter_id" uuid NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"content_hash" text NOT NULL,
	"party_id" uuid NOT NULL,
	"organisation_id" uuid,
	"decision" text NOT NULL,
	"comment" text,
	"role" text NOT NULL,
	"mandate_id" uuid,
	"receipt" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "charter_approvals_decision" CHECK (decision in ('approve', 'request-changes', 'reject'))
);
--> statement-breakpoint
ALTER TABLE "charter_approvals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "charter_participants" (
	"party_id" uuid NOT NULL,
	"charter_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"status" text NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"awaited" text,
	"due_date" date,
	CONSTRAINT "charter_participants_pkey" PRIMARY KEY("party_id","charter_id"),
	CONSTRAINT "charter_participants_awaited" CHECK (awaited in ('submit', 'approve')),
	CONSTRAINT "charter_participants_due" CHECK ((awaited is null) = (due_date is null))
);
--> statement-breakpoint
ALTER TABLE "charter_participants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "charter_parties" (
	"id" uuid PRIMARY KEY NOT NULL,
	"charter_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"side" text NOT NULL,
	"eyes" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "charter_parties_once" UNIQUE("charter_id","organisation_id"),
	CONSTRAINT "charter_parties_side" CHECK (side in ('education', 'care')),
	CONSTRAINT "charter_parties_eyes" CHECK (eyes in (1, 2))
);
--> statement-breakpoint
ALTER TABLE "charter_parties" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "charter_versions" (
	"charter_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content_hash" text NOT NULL,
	"content" jsonb NOT NULL,
	"cause" text NOT NULL,
	"changed_by" uuid NOT NULL,
	"record_version" integer NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "charter_versions_pkey" PRIMARY KEY("charter_id","number"),
	CONSTRAINT "charter_versions_hash" UNIQUE("charter_id","number","content_hash"),
	CONSTRAINT "charter_versions_cause" CHECK (cause in ('drawn-up', 'changed', 'own-part'))
);
--> statement-breakpoint
ALTER TABLE "charter_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "charters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content_hash" text NOT NULL,
	"start_date" date NOT NULL,
	"end_date" date NOT NULL,
	"decide_before" date,
	"reason" text,
	"stands_since" timestamp(3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "charters_participation" UNIQUE("id","status","updated_at"),
	CONSTRAINT "charters_owned" UNIQUE("id","owner_id"),
	CONSTRAINT "charters_status" CHECK (status in ('draft', 'submitted', 'changes-requested', 'approved', 'rejected', 'withdrawn', 'revoked')),
	CONSTRAINT "charters_period" CHECK (end_date >= start_date)
);
--> statement-breakpoint
ALTER TABLE "charters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "goal_contributions" (
	"goal_id" uuid NOT NULL,
	"to_goal_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	CONSTRAINT "goal_contributions_pkey" PRIMARY KEY("goal_id","to_goal_id"),
	CONSTRAINT "goal_contributions_itself" CHECK (goal_id <> to_goal_id)
);
--> statement-breakpoint
ALTER TABLE "goal_contributions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "goals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer GENERATED ALWAYS AS IDENTITY (sequence name "goals_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organisation_id" uuid NOT NULL,
	"level" text NOT NULL,
	"team_id" uuid,
	"title" text NOT NULL,
	"description" text,
	"indicator" text NOT NULL,
	"target" text NOT NULL,
	"start_date" date NOT NULL,
	"end_date" date NOT NULL,
	"shared" boolean NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"upward" "bytea",
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "goals_owner" UNIQUE("organisation_id","id"),
	CONSTRAINT "goals_level" CHECK (level in ('team', 'organisation', 'network')),
	CONSTRAINT "goals_status" CHECK (status in ('active', 'archived')),
	CONSTRAINT "goals_team_level" CHECK ((level = 'team') = (team_id is not null)),
	CONSTRAINT "goals_period" CHECK (end_date >= start_date)
);
--> statement-breakpoint
ALTER TABLE "goals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"parent_id" uuid,
	"pointer" text NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"mentions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"resolved_at" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "project_comments_thread" UNIQUE("project_id","id","audience"),
	CONSTRAINT "project_comments_audience" CHECK (audience in ('shared', 'own')),
	CONSTRAINT "project_comments_status" CHECK (status in ('open', 'resolved')),
	CONSTRAINT "project_comments_resolved" CHECK ((status = 'resolved') = (resolved_at is not null))
);
--> statement-breakpoint
ALTER TABLE "project_comments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_follow_ups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"reflection_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"side" text NOT NULL,
	"role" text NOT NULL,
	"what" text NOT NULL,
	"due_date" date NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"closed_at" timestamp(3) with time zone,
	"reason" text,
	"reasons" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "project_follow_ups_side" CHECK (side in ('education', 'care')),
	CONSTRAINT "project_follow_ups_role" CHECK (role in ('bpv-coordinator', 'school-supervisor', 'school-signatory', 'education-manager', 'practice-trainer', 'work-supervisor', 'team-lead', 'ld-manager', 'care-signatory', 'organisation-admin', 'student', 'legal-representative', 'platform-admin')),
	CONSTRAINT "project_follow_ups_status" CHECK (status in ('open', 'done', 'dropped')),
	CONSTRAINT "project_follow_ups_closed" CHECK ((status = 'open') = (closed_at is null)),
	CONSTRAINT "project_follow_ups_dropped" CHECK ((status = 'dropped') = (reason is not null))
);
--> statement-breakpoint
ALTER TABLE "project_follow_ups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_placements" (
	"project_id" uuid NOT NULL,
	"placement_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"care_id" uuid NOT NULL,
	"linked_by" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "project_placements_pkey" PRIMARY KEY("project_id","placement_id")
);
--> statement-breakpoint
ALTER TABLE "project_placements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_realisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"month" date NOT NULL,
	"kind" text NOT NULL,
	"amount" numeric(11, 2) NOT NULL,
	"note" text,
	"withdrawn_at" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "project_realisations_kind" CHECK (kind in ('time', 'means', 'attention')),
	CONSTRAINT "project_realisations_amount" CHECK (amount > 0 and (kind <> 'attention' or amount = trunc(amount))),
	CONSTRAINT "project_realisations_month" CHECK (extract(day from month) = 1)
);
--> statement-breakpoint
ALTER TABLE "project_realisations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_reflections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"status" text DEFAULT 'planned' NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"planned_date" date NOT NULL,
	"purpose" text,
	"party_ids" uuid[],
	"held_date" date,
	"summary" text,
	"agreements" jsonb,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "project_reflections_of_project" UNIQUE("project_id","id"),
	CONSTRAINT "project_reflections_status" CHECK (status in ('planned', 'held', 'reported', 'cancelled')),
	CONSTRAINT "project_reflections_kind" CHECK (kind in ('check-in', 'after-action', 'intervision', 'learning-walk', 'three-way-talk')),
	CONSTRAINT "project_reflections_held" CHECK ((status in ('held', 'reported')) = (held_date is not null)),
	CONSTRAINT "project_reflections_reported" CHECK ((status = 'reported') = (summary is not null) and (summary is null) = (agreements is null)),
	CONSTRAINT "project_reflections_cancelled" CHECK ((status = 'cancelled') = (reason is not null))
);
--> statement-breakpoint
ALTER TABLE "project_reflections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_reminders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"party_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"organisation_id" uuid,
	"role" text NOT NULL,
	"act" text NOT NULL,
	"days_before" integer,
	"reminded_on" date NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "project_reminders_once" UNIQUE("project_id","number","party_id","days_before"),
	CONSTRAINT "project_reminders_role" CHECK (role in ('lead', 'partner', 'network')),
	CONSTRAINT "project_reminders_act" CHECK (act in ('submit', 'approve', 'run'))
);
--> statement-breakpoint
ALTER TABLE "project_reminders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_warnings" (
	"project_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"about" text NOT NULL,
	"days" integer NOT NULL,
	"told" boolean NOT NULL,
	"warned_on" date NOT NULL,
	CONSTRAINT "project_warnings_pkey" PRIMARY KEY("project_id","kind","about","days"),
	CONSTRAINT "project_warnings_kind" CHECK (kind in ('overdue', 'charter-expiring', 'charter-expired'))
);
--> statement-breakpoint
ALTER TABLE "project_warnings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_results" (
	"project_id" uuid PRIMARY KEY NOT NULL,
	"results" text NOT NULL,
	"lessons" text NOT NULL,
	"continues" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "project_results" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_actors" (
	"project_id" uuid NOT NULL,
	"act_id" uuid PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"party_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"subject" text NOT NULL,
	CONSTRAINT "project_actors_once" UNIQUE("project_id","number","subject")
);
--> statement-breakpoint
ALTER TABLE "project_actors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_approvals" (
	"project_id" uuid NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"content_hash" text NOT NULL,
	"party_id" uuid NOT NULL,
	"organisation_id" uuid,
	"decision" text NOT NULL,
	"comment" text,
	"role" text NOT NULL,
	"mandate_id" uuid,
	"receipt" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "project_approvals_decision" CHECK (decision in ('approve', 'request-changes', 'reject'))
);
--> statement-breakpoint
ALTER TABLE "project_approvals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_commitments" (
	"project_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"key" text NOT NULL,
	"team_id" uuid NOT NULL,
	"month" date NOT NULL,
	"kind" text NOT NULL,
	"amount" numeric(11, 2) NOT NULL,
	CONSTRAINT "project_commitments_pkey" PRIMARY KEY("project_id","organisation_id","key"),
	CONSTRAINT "project_commitments_kind" CHECK (kind in ('time', 'means', 'attention')),
	CONSTRAINT "project_commitments_amount" CHECK (amount > 0 and (kind <> 'attention' or amount = trunc(amount)))
);
--> statement-breakpoint
ALTER TABLE "project_commitments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_goals" (
	"project_id" uuid NOT NULL,
	"goal_id" uuid NOT NULL,
	"milestone" text NOT NULL,
	CONSTRAINT "project_goals_pkey" PRIMARY KEY("project_id","goal_id","milestone")
);
--> statement-breakpoint
ALTER TABLE "project_goals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_milestones" (
	"project_id" uuid NOT NULL,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"due_date" date NOT NULL,
	"status" text DEFAULT 'planned' NOT NULL,
	"reason" text,
	"reasons" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"changed_at" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "project_milestones_pkey" PRIMARY KEY("project_id","key"),
	CONSTRAINT "project_milestones_status" CHECK (status in ('planned', 'in-progress', 'reached', 'missed', 'dropped'))
);
--> statement-breakpoint
ALTER TABLE "project_milestones" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_participants" (
	"party_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"status" text NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"role" text NOT NULL,
	"awaited" text,
	"due_date" date,
	CONSTRAINT "project_participants_pkey" PRIMARY KEY("party_id","project_id"),
	CONSTRAINT "project_participants_role" CHECK (role in ('lead', 'partner', 'network')),
	CONSTRAINT "project_participants_awaited" CHECK (awaited in ('submit', 'approve', 'run')),
	CONSTRAINT "project_participants_due" CHECK ((awaited is null) = (due_date is null))
);
--> statement-breakpoint
ALTER TABLE "project_participants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_parties" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"role" text NOT NULL,
	"decides" boolean DEFAULT true NOT NULL,
	"eyes" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "project_parties_once" UNIQUE("project_id","organisation_id"),
	CONSTRAINT "project_parties_role" CHECK (role in ('lead', 'partner', 'network')),
	CONSTRAINT "project_parties_eyes" CHECK (eyes in (1, 2))
);
--> statement-breakpoint
ALTER TABLE "project_parties" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_versions" (
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content_hash" text NOT NULL,
	"content" jsonb NOT NULL,
	"cause" text NOT NULL,
	"changed_by" uuid NOT NULL,
	"record_version" integer NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "project_versions_pkey" PRIMARY KEY("project_id","number"),
	CONSTRAINT "project_versions_hash" UNIQUE("project_id","number","content_hash"),
	CONSTRAINT "project_versions_cause" CHECK (cause in ('drawn-up', 'changed', 'change-of-running', 'restored'))
);
--> statement-breakpoint
ALTER TABLE "project_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "projects" (
	"id" uuid PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"lead_id" uuid NOT NULL,
	"network_id" uuid,
	"number" integer NOT NULL,
	"content_hash" text NOT NULL,
	"agreed_number" integer,
	"last_number" integer NOT NULL,
	"change" text,
	"start_date" date NOT NULL,
	"end_date" date NOT NULL,
	"decide_before" date,
	"charter_id" uuid,
	"submitted_at" timestamp(3) with time zone,
	"ran_on" date,
	"ended_on" date,
	"reason" text,
	"reasons" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"stands_since" timestamp(3) with time zone NOT NULL,
	"reminded_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "projects_participation" UNIQUE("id","status","updated_at"),
	CONSTRAINT "projects_status" CHECK (status in ('draft', 'submitted', 'changes-requested', 'approved', 'running', 'completed', 'rejected', 'withdrawn', 'stopped')),
	CONSTRAINT "projects_kind" CHECK (kind in ('action-group', 'pilot', 'learning-ward', 'innovation', 'curriculum', 'practice-learning')),
	CONSTRAINT "projects_change" CHECK (change is null or change in ('proposed', 'changes-requested') and status = 'running'),
	CONSTRAINT "projects_period" CHECK (end_date >= start_date)
);
--> statement-breakpoint
ALTER TABLE "projects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "event_sequences" ADD CONSTRAINT "event_sequences_of_event" FOREIGN KEY ("id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backdating_grants" ADD CONSTRAINT "backdating_grants_version" FOREIGN KEY ("agreement_id","number") REFERENCES "public"."agreement_versions"("agreement_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backdating_grants" ADD CONSTRAINT "backdating_grants_party" FOREIGN KEY ("agreement_id","party_id") REFERENCES "public"."agreement_parties"("agreement_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backdating_grants" ADD CONSTRAINT "backdating_grants_organisation" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_approvals" ADD CONSTRAINT "agreement_approvals_version" FOREIGN KEY ("agreement_id","number","content_hash") REFERENCES "public"."agreement_versions"("agreement_id","number","content_hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_approvals" ADD CONSTRAINT "agreement_approvals_party" FOREIGN KEY ("agreement_id","party_id") REFERENCES "public"."agreement_parties"("agreement_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_participants" ADD CONSTRAINT "agreement_participants_agreement" FOREIGN KEY ("agreement_id","status","updated_at") REFERENCES "public"."agreements"("id","status","updated_at") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "agreement_participants" ADD CONSTRAINT "agreement_participants_owner" FOREIGN KEY ("agreement_id","owner_id") REFERENCES "public"."agreements"("id","owner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_parties" ADD CONSTRAINT "agreement_parties_agreement" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_parties" ADD CONSTRAINT "agreement_parties_organisation" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_parties" ADD CONSTRAINT "agreement_parties_student" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_seals" ADD CONSTRAINT "agreement_seals_version" FOREIGN KEY ("agreement_id","number") REFERENCES "public"."agreement_versions"("agreement_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_signatures" ADD CONSTRAINT "agreement_signatures_version" FOREIGN KEY ("agreement_id","number","content_hash") REFERENCES "public"."agreement_versions"("agreement_id","number","content_hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_signatures" ADD CONSTRAINT "agreement_signatures_party" FOREIGN KEY ("agreement_id","party_id") REFERENCES "public"."agreement_parties"("agreement_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_versions" ADD CONSTRAINT "agreement_versions_agreement" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_owner" FOREIGN KEY ("owner_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_placement" FOREIGN KEY ("placement_id") REFERENCES "public"."placements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_predecessor" FOREIGN KEY ("predecessor_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendment_approvals" ADD CONSTRAINT "amendment_approvals_amendment" FOREIGN KEY ("agreement_id","amendment_id","content_hash") REFERENCES "public"."amendments"("agreement_id","id","content_hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendment_approvals" ADD CONSTRAINT "amendment_approvals_party" FOREIGN KEY ("agreement_id","party_id") REFERENCES "public"."agreement_parties"("agreement_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_version" FOREIGN KEY ("agreement_id","number","base_hash") REFERENCES "public"."agreement_versions"("agreement_id","number","content_hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_party" FOREIGN KEY ("agreement_id","party_id") REFERENCES "public"."agreement_parties"("agreement_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_objector" FOREIGN KEY ("agreement_id","objector_id") REFERENCES "public"."agreement_parties"("agreement_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_proposals" ADD CONSTRAINT "counter_proposals_version" FOREIGN KEY ("agreement_id","number","content_hash") REFERENCES "public"."agreement_versions"("agreement_id","number","content_hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_proposals" ADD CONSTRAINT "counter_proposals_party" FOREIGN KEY ("agreement_id","party_id") REFERENCES "public"."agreement_parties"("agreement_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_documents" ADD CONSTRAINT "agreement_documents_seal" FOREIGN KEY ("agreement_id","number") REFERENCES "public"."agreement_seals"("agreement_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_member" FOREIGN KEY ("organisation_id","member_id") REFERENCES "public"."members"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_reminders" ADD CONSTRAINT "agreement_reminders_party" FOREIGN KEY ("agreement_id","party_id") REFERENCES "public"."agreement_parties"("agreement_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_warnings" ADD CONSTRAINT "agreement_warnings_agreement" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_codes" ADD CONSTRAINT "signing_codes_link" FOREIGN KEY ("link_id") REFERENCES "public"."signing_links"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_links" ADD CONSTRAINT "signing_links_version" FOREIGN KEY ("agreement_id","number","content_hash") REFERENCES "public"."agreement_versions"("agreement_id","number","content_hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_links" ADD CONSTRAINT "signing_links_party" FOREIGN KEY ("agreement_id","party_id") REFERENCES "public"."agreement_parties"("agreement_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_links" ADD CONSTRAINT "signing_links_school" FOREIGN KEY ("school_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_links" ADD CONSTRAINT "signing_links_signature" FOREIGN KEY ("signature_id") REFERENCES "public"."agreement_signatures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_callbacks" ADD CONSTRAINT "signing_callbacks_service" FOREIGN KEY ("service_id") REFERENCES "public"."signing_services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_request_signers" ADD CONSTRAINT "signing_request_signers_request" FOREIGN KEY ("request_id") REFERENCES "public"."signing_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_request_signers" ADD CONSTRAINT "signing_request_signers_party" FOREIGN KEY ("agreement_id","party_id") REFERENCES "public"."agreement_parties"("agreement_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_request_signers" ADD CONSTRAINT "signing_request_signers_signature" FOREIGN KEY ("signature_id") REFERENCES "public"."agreement_signatures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_requests" ADD CONSTRAINT "signing_requests_version" FOREIGN KEY ("agreement_id","number","content_hash") REFERENCES "public"."agreement_versions"("agreement_id","number","content_hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_requests" ADD CONSTRAINT "signing_requests_service" FOREIGN KEY ("service_id") REFERENCES "public"."signing_services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_services" ADD CONSTRAINT "signing_services_organisation" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "integrations" ADD CONSTRAINT "integrations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_import_chunks" ADD CONSTRAINT "placement_import_chunks_import" FOREIGN KEY ("school_id","import_id") REFERENCES "public"."placement_imports"("school_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_import_rejections" ADD CONSTRAINT "placement_import_rejections_import" FOREIGN KEY ("school_id","import_id") REFERENCES "public"."placement_imports"("school_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_imports" ADD CONSTRAINT "placement_imports_school" FOREIGN KEY ("school_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_delegations" ADD CONSTRAINT "member_delegations_from" FOREIGN KEY ("organisation_id","member_id") REFERENCES "public"."members"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_delegations" ADD CONSTRAINT "member_delegations_to" FOREIGN KEY ("organisation_id","to_member_id") REFERENCES "public"."members"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_organisation" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_organisation" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codes" ADD CONSTRAINT "codes_organisation" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_merged_into" FOREIGN KEY ("merged_into") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "student_births" ADD CONSTRAINT "student_births_student" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "students" ADD CONSTRAINT "students_school" FOREIGN KEY ("school_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_location" FOREIGN KEY ("organisation_id","location_id") REFERENCES "public"."locations"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_assessments" ADD CONSTRAINT "placement_assessments_placement" FOREIGN KEY ("placement_id","school_id","care_id") REFERENCES "public"."placements"("id","school_id","care_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_judgements" ADD CONSTRAINT "placement_judgements_placement" FOREIGN KEY ("placement_id","school_id","care_id") REFERENCES "public"."placements"("id","school_id","care_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_moments" ADD CONSTRAINT "contact_moments_placement" FOREIGN KEY ("placement_id","school_id","care_id") REFERENCES "public"."placements"("id","school_id","care_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_notes" ADD CONSTRAINT "placement_notes_placement" FOREIGN KEY ("placement_id") REFERENCES "public"."placements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_students" ADD CONSTRAINT "placement_students_placement" FOREIGN KEY ("placement_id","care_id","disclosed") REFERENCES "public"."placements"("id","care_id","disclosed") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "placement_students" ADD CONSTRAINT "placement_students_student" FOREIGN KEY ("school_id","student_id","student_name","student_number") REFERENCES "public"."students"("school_id","id","name","student_number") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_school" FOREIGN KEY ("school_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_location" FOREIGN KEY ("care_id","location_id") REFERENCES "public"."locations"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_team" FOREIGN KEY ("care_id","team_id") REFERENCES "public"."teams"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_learning_place" FOREIGN KEY ("care_id","learning_place_id") REFERENCES "public"."learning_places"("care_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_school_supervisor" FOREIGN KEY ("school_id","school_supervisor_id") REFERENCES "public"."members"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_practice_trainer" FOREIGN KEY ("care_id","practice_trainer_id") REFERENCES "public"."members"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replacement_tasks" ADD CONSTRAINT "replacement_tasks_placement" FOREIGN KEY ("placement_id","school_id","care_id") REFERENCES "public"."placements"("id","school_id","care_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replacement_tasks" ADD CONSTRAINT "replacement_tasks_replacement" FOREIGN KEY ("replacement_id") REFERENCES "public"."placements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning_places" ADD CONSTRAINT "learning_places_location" FOREIGN KEY ("care_id","location_id") REFERENCES "public"."locations"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning_places" ADD CONSTRAINT "learning_places_team" FOREIGN KEY ("care_id","team_id") REFERENCES "public"."teams"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_takings" ADD CONSTRAINT "seat_takings_place" FOREIGN KEY ("care_id","learning_place_id") REFERENCES "public"."learning_places"("care_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition_checks" ADD CONSTRAINT "recognition_checks_organisation" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition_tasks" ADD CONSTRAINT "recognition_tasks_withdrawal" FOREIGN KEY ("withdrawal_id") REFERENCES "public"."recognition_withdrawals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition_withdrawals" ADD CONSTRAINT "recognition_withdrawals_recognition" FOREIGN KEY ("recognition_id") REFERENCES "public"."recognitions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charter_approvals" ADD CONSTRAINT "charter_approvals_version" FOREIGN KEY ("charter_id","number","content_hash") REFERENCES "public"."charter_versions"("charter_id","number","content_hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charter_participants" ADD CONSTRAINT "charter_participants_charter" FOREIGN KEY ("charter_id","status","updated_at") REFERENCES "public"."charters"("id","status","updated_at") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "charter_participants" ADD CONSTRAINT "charter_participants_owner" FOREIGN KEY ("charter_id","owner_id") REFERENCES "public"."charters"("id","owner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charter_parties" ADD CONSTRAINT "charter_parties_charter" FOREIGN KEY ("charter_id") REFERENCES "public"."charters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charter_parties" ADD CONSTRAINT "charter_parties_organisation" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charter_versions" ADD CONSTRAINT "charter_versions_charter" FOREIGN KEY ("charter_id") REFERENCES "public"."charters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charters" ADD CONSTRAINT "charters_owner" FOREIGN KEY ("owner_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal_contributions" ADD CONSTRAINT "goal_contributions_goal" FOREIGN KEY ("organisation_id","goal_id") REFERENCES "public"."goals"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal_contributions" ADD CONSTRAINT "goal_contributions_to" FOREIGN KEY ("to_goal_id") REFERENCES "public"."goals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_organisation" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_team" FOREIGN KEY ("organisation_id","team_id") REFERENCES "public"."teams"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_comments" ADD CONSTRAINT "project_comments_project" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_comments" ADD CONSTRAINT "project_comments_parent" FOREIGN KEY ("project_id","parent_id","audience") REFERENCES "public"."project_comments"("project_id","id","audience") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_follow_ups" ADD CONSTRAINT "project_follow_ups_reflection" FOREIGN KEY ("project_id","reflection_id") REFERENCES "public"."project_reflections"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_follow_ups" ADD CONSTRAINT "project_follow_ups_organisation" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_placements" ADD CONSTRAINT "project_placements_project" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_placements" ADD CONSTRAINT "project_placements_placement" FOREIGN KEY ("placement_id","school_id","care_id") REFERENCES "public"."placements"("id","school_id","care_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_realisations" ADD CONSTRAINT "project_realisations_party" FOREIGN KEY ("project_id","organisation_id") REFERENCES "public"."project_parties"("project_id","organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_realisations" ADD CONSTRAINT "project_realisations_team" FOREIGN KEY ("organisation_id","team_id") REFERENCES "public"."teams"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_reflections" ADD CONSTRAINT "project_reflections_project" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_reflections" ADD CONSTRAINT "project_reflections_organisation" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_reminders" ADD CONSTRAINT "project_reminders_project" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_warnings" ADD CONSTRAINT "project_warnings_project" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_results" ADD CONSTRAINT "project_results_project" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_approvals" ADD CONSTRAINT "project_approvals_version" FOREIGN KEY ("project_id","number","content_hash") REFERENCES "public"."project_versions"("project_id","number","content_hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_commitments" ADD CONSTRAINT "project_commitments_project" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_commitments" ADD CONSTRAINT "project_commitments_team" FOREIGN KEY ("organisation_id","team_id") REFERENCES "public"."teams"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_goals" ADD CONSTRAINT "project_goals_project" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_goals" ADD CONSTRAINT "project_goals_goal" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_milestones" ADD CONSTRAINT "project_milestones_project" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_participants" ADD CONSTRAINT "project_participants_project" FOREIGN KEY ("project_id","status","updated_at") REFERENCES "public"."projects"("id","status","updated_at") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "project_parties" ADD CONSTRAINT "project_parties_project" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_parties" ADD CONSTRAINT "project_parties_organisation" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_versions" ADD CONSTRAINT "project_versions_project" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_lead" FOREIGN KEY ("lead_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_network" FOREIGN KEY ("network_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_charter" FOREIGN KEY ("charter_id") REFERENCES "public"."charters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "event_sequences_event" ON "event_sequences" USING btree ("id");--> statement-breakpoint
CREATE INDEX "events_feed" ON "events" USING btree ("organisation_id","xid","id");--> statement-breakpoint
CREATE INDEX "events_history" ON "events" USING btree ("resource_id","organisation_id","id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "backdating_grants_of" ON "backdating_grants" USING btree ("agreement_id","id");--> statement-breakpoint
CREATE INDEX "backdating_grants_by_version" ON "backdating_grants" USING btree ("agreement_id","number");--> statement-breakpoint
CREATE INDEX "backdating_grants_by_party" ON "backdating_grants" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "backdating_grants_by_organisation" ON "backdating_grants" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agreement_actors_once" ON "agreement_actors" USING btree ("agreement_id","number","party_id","act","subject") WHERE act in ('approval', 'signature');--> statement-breakpoint
CREATE INDEX "agreement_approvals_of" ON "agreement_approvals" USING btree ("agreement_id","id");--> statement-breakpoint
CREATE INDEX "agreement_approvals_by_version" ON "agreement_approvals" USING btree ("agreement_id","number","content_hash");--> statement-breakpoint
CREATE INDEX "agreement_approvals_by_party" ON "agreement_approvals" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "agreement_participants_of" ON "agreement_participants" USING btree ("agreement_id");--> statement-breakpoint
CREATE INDEX "agreement_participants_by_status" ON "agreement_participants" USING btree ("party_id","status","agreement_id");--> statement-breakpoint
CREATE INDEX "agreement_participants_by_kind" ON "agreement_participants" USING btree ("party_id","kind","agreement_id");--> statement-breakpoint
CREATE INDEX "agreement_participants_waiting" ON "agreement_participants" USING btree ("party_id","agreement_id") WHERE awaited is not null;--> statement-breakpoint
CREATE INDEX "agreement_participants_due_first" ON "agreement_participants" USING btree ("party_id","due_date","agreement_id") WHERE awaited is not null;--> statement-breakpoint
CREATE INDEX "agreement_participants_by_change" ON "agreement_participants" USING btree ("party_id","updated_at","agreement_id");--> statement-breakpoint
CREATE INDEX "agreement_parties_proposing" ON "agreement_parties" USING btree ("dissolve_on") WHERE dissolve_ground = 'mutual-consent';--> statement-breakpoint
CREATE INDEX "agreement_parties_of_organisation" ON "agreement_parties" USING btree ("organisation_id","agreement_id");--> statement-breakpoint
CREATE INDEX "agreement_parties_of_student" ON "agreement_parties" USING btree ("student_id");--> statement-breakpoint
CREATE INDEX "agreement_seals_to_document" ON "agreement_seals" USING btree ("agreement_id","number") WHERE not documented;--> statement-breakpoint
CREATE INDEX "agreement_signatures_of" ON "agreement_signatures" USING btree ("agreement_id","id");--> statement-breakpoint
CREATE INDEX "agreement_signatures_by_version" ON "agreement_signatures" USING btree ("agreement_id","number","content_hash");--> statement-breakpoint
CREATE INDEX "agreement_signatures_by_party" ON "agreement_signatures" USING btree ("party_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agreements_once" ON "agreements" USING btree ("placement_id",(status = 'in-effect')) WHERE placement_id is not null and status not in ('ended', 'declined', 'withdrawn', 'lapsed', 'dissolved', 'superseded');--> statement-breakpoint
CREATE INDEX "agreements_of_owner" ON "agreements" USING btree ("owner_id","id");--> statement-breakpoint
CREATE INDEX "agreements_of_placement" ON "agreements" USING btree ("placement_id","id") WHERE placement_id is not null;--> statement-breakpoint
CREATE INDEX "agreements_after" ON "agreements" USING btree ("predecessor_id") WHERE predecessor_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "agreements_successor" ON "agreements" USING btree ("predecessor_id") WHERE predecessor_id is not null and status not in ('declined', 'withdrawn', 'lapsed');--> statement-breakpoint
CREATE INDEX "agreements_frameworks" ON "agreements" USING btree ("start_date") WHERE kind = 'partnership' and agreed_number is not null;--> statement-breakpoint
CREATE INDEX "agreements_to_start" ON "agreements" USING btree ("start_date") WHERE status = 'signed';--> statement-breakpoint
CREATE INDEX "agreements_to_end" ON "agreements" USING btree ("end_date") WHERE status = 'in-effect' and end_date is not null;--> statement-breakpoint
CREATE INDEX "agreements_to_lapse" ON "agreements" USING btree ("sign_before") WHERE status = 'signing' and sign_before is not null;--> statement-breakpoint
CREATE INDEX "agreements_past_deadline" ON "agreements" USING btree ("next_deadline") WHERE status = 'signing' and next_deadline is not null;--> statement-breakpoint
CREATE INDEX "agreements_to_dissolve" ON "agreements" USING btree ("ends_on") WHERE status in ('signed', 'in-effect') and ends_on is not null;--> statement-breakpoint
CREATE INDEX "agreements_to_remind" ON "agreements" USING btree ((case when status = 'signing' then coalesce(least(sign_before, next_deadline), start_date)
  else coalesce(sign_before, start_date) end)) WHERE status in ('in-review', 'signing');--> statement-breakpoint
CREATE INDEX "agreements_to_warn" ON "agreements" USING btree ("end_date") WHERE status = 'in-effect' and kind <> 'pok' and end_date is not null;--> statement-breakpoint
CREATE INDEX "amendment_approvals_of" ON "amendment_approvals" USING btree ("amendment_id","id");--> statement-breakpoint
CREATE INDEX "amendment_approvals_of_party" ON "amendment_approvals" USING btree ("party_id");--> statement-breakpoint
CREATE UNIQUE INDEX "amendments_once" ON "amendments" USING btree ("agreement_id") WHERE status in ('proposed', 'contested', 'agreed');--> statement-breakpoint
CREATE INDEX "amendments_of_version" ON "amendments" USING btree ("agreement_id","number","base_hash");--> statement-breakpoint
CREATE INDEX "amendments_of_party" ON "amendments" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "amendments_by_objector" ON "amendments" USING btree ("objector_id") WHERE objector_id is not null;--> statement-breakpoint
CREATE INDEX "amendments_to_agree" ON "amendments" USING btree ("object_until_date") WHERE status = 'proposed';--> statement-breakpoint
CREATE INDEX "amendments_to_take_effect" ON "amendments" USING btree ("effective_date") WHERE status = 'agreed';--> statement-breakpoint
CREATE UNIQUE INDEX "counter_proposals_once" ON "counter_proposals" USING btree ("agreement_id","number","party_id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "counter_proposals_of" ON "counter_proposals" USING btree ("agreement_id","id");--> statement-breakpoint
CREATE INDEX "counter_proposals_of_version" ON "counter_proposals" USING btree ("agreement_id","number","content_hash");--> statement-breakpoint
CREATE INDEX "counter_proposals_of_party" ON "counter_proposals" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "agreement_documents_by_hash" ON "agreement_documents" USING btree ("content_hash");--> statement-breakpoint
CREATE INDEX "mandates_of" ON "mandates" USING btree ("organisation_id","id");--> statement-breakpoint
CREATE INDEX "mandates_by_member" ON "mandates" USING btree ("organisation_id","member_id","id");--> statement-breakpoint
CREATE INDEX "mandates_by_change" ON "mandates" USING btree ("organisation_id","updated_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "agreement_reminders_daily" ON "agreement_reminders" USING btree ("agreement_id","number","party_id","reminded_on") WHERE days_before is null;--> statement-breakpoint
CREATE INDEX "agreement_reminders_of" ON "agreement_reminders" USING btree ("agreement_id","id");--> statement-breakpoint
CREATE INDEX "agreement_reminders_by_party" ON "agreement_reminders" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "signing_links_of" ON "signing_links" USING btree ("agreement_id","id");--> statement-breakpoint
CREATE INDEX "signing_links_by_version" ON "signing_links" USING btree ("agreement_id","number","content_hash");--> statement-breakpoint
CREATE INDEX "signing_links_by_school" ON "signing_links" USING btree ("school_id");--> statement-breakpoint
CREATE INDEX "signing_links_by_signature" ON "signing_links" USING btree ("signature_id") WHERE signature_id is not null;--> statement-breakpoint
CREATE INDEX "signing_callbacks_by_time" ON "signing_callbacks" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "signing_request_signers_of" ON "signing_request_signers" USING btree ("request_id","id");--> statement-breakpoint
CREATE INDEX "signing_request_signers_by_party" ON "signing_request_signers" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "signing_request_signers_by_signature" ON "signing_request_signers" USING btree ("signature_id") WHERE signature_id is not null;--> statement-breakpoint
CREATE INDEX "signing_requests_of" ON "signing_requests" USING btree ("agreement_id","id");--> statement-breakpoint
CREATE INDEX "signing_requests_by_version" ON "signing_requests" USING btree ("agreement_id","number","content_hash");--> statement-breakpoint
CREATE INDEX "signing_requests_by_service" ON "signing_requests" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "signing_requests_to_send" ON "signing_requests" USING btree ("next_attempt_at") WHERE status = 'queued';--> statement-breakpoint
CREATE INDEX "signing_services_of" ON "signing_services" USING btree ("organisation_id","id");--> statement-breakpoint
CREATE INDEX "signing_services_by_change" ON "signing_services" USING btree ("organisation_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "integrations_by_organisation" ON "integrations" USING btree ("organisation_id","id");--> statement-breakpoint
CREATE INDEX "integrations_by_change" ON "integrations" USING btree ("organisation_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "placement_imports_by_change" ON "placement_imports" USING btree ("school_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "placement_imports_waiting" ON "placement_imports" USING btree ("id") WHERE status in ('received', 'running');--> statement-breakpoint
CREATE INDEX "oauth_artifacts_age" ON "oauth_artifacts" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "member_delegations_of" ON "member_delegations" USING btree ("member_id","id");--> statement-breakpoint
CREATE INDEX "member_delegations_by_change" ON "member_delegations" USING btree ("member_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "member_delegations_for" ON "member_delegations" USING btree ("to_member_id","until_date");--> statement-breakpoint
CREATE INDEX "locations_by_name" ON "locations" USING btree ("organisation_id","search_name","id");--> statement-breakpoint
CREATE INDEX "locations_by_change" ON "locations" USING btree ("organisation_id","updated_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_email" ON "members" USING btree ("organisation_id",lower(email));--> statement-breakpoint
CREATE INDEX "members_by_name" ON "members" USING btree ("organisation_id","search_name","id");--> statement-breakpoint
CREATE INDEX "members_by_change" ON "members" USING btree ("organisation_id","updated_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "codes_unique" ON "codes" USING btree ("code_type","code");--> statement-breakpoint
CREATE INDEX "codes_by_holder" ON "codes" USING btree ("holder_id");--> statement-breakpoint
CREATE INDEX "codes_by_organisation" ON "codes" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "organisations_by_merge" ON "organisations" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "organisations_by_name" ON "organisations" USING btree ("search_name","id");--> statement-breakpoint
CREATE INDEX "organisations_by_kind" ON "organisations" USING btree ("kind","id");--> statement-breakpoint
CREATE INDEX "organisations_by_change" ON "organisations" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "qualifications_by_level" ON "qualifications" USING btree ("level","education_code");--> statement-breakpoint
CREATE INDEX "students_by_name" ON "students" USING btree ("school_id","search_name","id");--> statement-breakpoint
CREATE INDEX "students_by_change" ON "students" USING btree ("school_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "teams_by_name" ON "teams" USING btree ("location_id","search_name","id");--> statement-breakpoint
CREATE INDEX "contact_moments_of" ON "contact_moments" USING btree ("placement_id","id");--> statement-breakpoint
CREATE INDEX "placement_notes_of" ON "placement_notes" USING btree ("placement_id","organisation_id","id");--> statement-breakpoint
CREATE INDEX "placement_students_of_student" ON "placement_students" USING btree ("student_id","placement_id");--> statement-breakpoint
CREATE INDEX "placements_of_school" ON "placements" USING btree ("school_id","id");--> statement-breakpoint
CREATE INDEX "placements_of_school_by_status" ON "placements" USING btree ("school_id","status","id");--> statement-breakpoint
CREATE INDEX "placements_of_school_by_change" ON "placements" USING btree ("school_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "placements_of_school_by_turn" ON "placements" USING btree ("school_id","waits_for_side","due_date","id");--> statement-breakpoint
CREATE INDEX "placements_of_care" ON "placements" USING btree ("care_id","id");--> statement-breakpoint
CREATE INDEX "placements_of_care_by_status" ON "placements" USING btree ("care_id","status","id");--> statement-breakpoint
CREATE INDEX "placements_of_care_by_change" ON "placements" USING btree ("care_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "placements_of_care_by_turn" ON "placements" USING btree ("care_id","waits_for_side","due_date","id");--> statement-breakpoint
CREATE INDEX "placements_of_school_by_start" ON "placements" USING btree ("school_id","start_date","id") WHERE disclosed;--> statement-breakpoint
CREATE INDEX "placements_of_care_by_start" ON "placements" USING btree ("care_id","start_date","id") WHERE disclosed;--> statement-breakpoint
CREATE INDEX "placements_of_team" ON "placements" USING btree ("team_id","id") WHERE team_id is not null;--> statement-breakpoint
CREATE INDEX "placements_of_location" ON "placements" USING btree ("location_id");--> statement-breakpoint
CREATE INDEX "placements_of_learning_place" ON "placements" USING btree ("learning_place_id") WHERE learning_place_id is not null;--> statement-breakpoint
CREATE INDEX "placements_of_school_supervisor" ON "placements" USING btree ("school_supervisor_id") WHERE school_supervisor_id is not null;--> statement-breakpoint
CREATE INDEX "placements_of_practice_trainer" ON "placements" USING btree ("practice_trainer_id") WHERE practice_trainer_id is not null;--> statement-breakpoint
CREATE INDEX "placements_of_seat" ON "placements" USING btree ("seat_id") WHERE seat_id is not null;--> statement-breakpoint
CREATE INDEX "replacement_tasks_of" ON "replacement_tasks" USING btree ("school_id","id");--> statement-breakpoint
CREATE INDEX "replacement_tasks_by_change" ON "replacement_tasks" USING btree ("school_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "replacement_tasks_open" ON "replacement_tasks" USING btree ("school_id","due_date","id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "replacement_tasks_by_replacement" ON "replacement_tasks" USING btree ("replacement_id") WHERE replacement_id is not null;--> statement-breakpoint
CREATE INDEX "learning_places_by_care" ON "learning_places" USING btree ("care_id","id");--> statement-breakpoint
CREATE INDEX "learning_places_by_team" ON "learning_places" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "learning_places_by_location" ON "learning_places" USING btree ("location_id");--> statement-breakpoint
CREATE INDEX "learning_places_by_change" ON "learning_places" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "learning_places_by_education" ON "learning_places" USING gin ("education_codes");--> statement-breakpoint
CREATE INDEX "seat_takings_of" ON "seat_takings" USING btree ("learning_place_id","start_date","end_date");--> statement-breakpoint
CREATE INDEX "recognition_checks_of" ON "recognition_checks" USING btree ("organisation_id","id");--> statement-breakpoint
CREATE INDEX "recognition_checks_by_time" ON "recognition_checks" USING btree ("organisation_id","checked_at","id");--> statement-breakpoint
CREATE INDEX "recognition_tasks_of_school" ON "recognition_tasks" USING btree ("school_id","id");--> statement-breakpoint
CREATE INDEX "recognition_tasks_of_school_by_change" ON "recognition_tasks" USING btree ("school_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "recognition_tasks_of_care" ON "recognition_tasks" USING btree ("care_id","id");--> statement-breakpoint
CREATE INDEX "recognition_tasks_of_care_by_change" ON "recognition_tasks" USING btree ("care_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "recognition_tasks_open" ON "recognition_tasks" USING btree ("school_id","withdrawn_on","id") WHERE response is null;--> statement-breakpoint
CREATE INDEX "recognition_withdrawals_by_time" ON "recognition_withdrawals" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "recognitions_in_force" ON "recognitions" USING btree ("leerbedrijf_id","education_code") WHERE withdrawn_on is null;--> statement-breakpoint
CREATE INDEX "recognitions_by_change" ON "recognitions" USING btree ("updated_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "charter_actors_once" ON "charter_actors" USING btree ("charter_id","number","party_id","subject");--> statement-breakpoint
CREATE INDEX "charter_approvals_of" ON "charter_approvals" USING btree ("charter_id","id");--> statement-breakpoint
CREATE INDEX "charter_approvals_by_version" ON "charter_approvals" USING btree ("charter_id","number","content_hash");--> statement-breakpoint
CREATE INDEX "charter_participants_of" ON "charter_participants" USING btree ("charter_id");--> statement-breakpoint
CREATE INDEX "charter_participants_by_status" ON "charter_participants" USING btree ("party_id","status","charter_id");--> statement-breakpoint
CREATE INDEX "charter_participants_waiting" ON "charter_participants" USING btree ("party_id","charter_id") WHERE awaited is not null;--> statement-breakpoint
CREATE INDEX "charter_participants_due_first" ON "charter_participants" USING btree ("party_id","due_date","charter_id") WHERE awaited is not null;--> statement-breakpoint
CREATE INDEX "charter_participants_by_change" ON "charter_participants" USING btree ("party_id","updated_at","charter_id");--> statement-breakpoint
CREATE INDEX "charter_parties_of_organisation" ON "charter_parties" USING btree ("organisation_id","charter_id");--> statement-breakpoint
CREATE INDEX "charters_of_owner" ON "charters" USING btree ("owner_id","id");--> statement-breakpoint
CREATE INDEX "goal_contributions_by_aim" ON "goal_contributions" USING btree ("to_goal_id","goal_id");--> statement-breakpoint
CREATE UNIQUE INDEX "goals_number" ON "goals" USING btree ("number");--> statement-breakpoint
CREATE INDEX "goals_by_level" ON "goals" USING btree ("organisation_id","level","id");--> statement-breakpoint
CREATE INDEX "goals_by_team" ON "goals" USING btree ("organisation_id","team_id","id");--> statement-breakpoint
CREATE INDEX "goals_by_change" ON "goals" USING btree ("organisation_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "project_comments_of" ON "project_comments" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "project_comments_by_change" ON "project_comments" USING btree ("project_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "project_comments_answers" ON "project_comments" USING btree ("parent_id","id");--> statement-breakpoint
CREATE INDEX "project_follow_ups_of_reflection" ON "project_follow_ups" USING btree ("reflection_id");--> statement-breakpoint
CREATE INDEX "project_follow_ups_of_project" ON "project_follow_ups" USING btree ("project_id","due_date","id");--> statement-breakpoint
CREATE INDEX "project_follow_ups_of_project_by_change" ON "project_follow_ups" USING btree ("project_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "project_follow_ups_by_day" ON "project_follow_ups" USING btree ("organisation_id","due_date","id");--> statement-breakpoint
CREATE INDEX "project_follow_ups_by_change" ON "project_follow_ups" USING btree ("organisation_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "project_follow_ups_open" ON "project_follow_ups" USING btree ("organisation_id","due_date","id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "project_placements_of_placement" ON "project_placements" USING btree ("placement_id");--> statement-breakpoint
CREATE INDEX "project_placements_of_school" ON "project_placements" USING btree ("school_id","project_id","placement_id");--> statement-breakpoint
CREATE INDEX "project_placements_of_care" ON "project_placements" USING btree ("care_id","project_id","placement_id");--> statement-breakpoint
CREATE INDEX "project_realisations_of" ON "project_realisations" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "project_realisations_by_change" ON "project_realisations" USING btree ("project_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "project_realisations_of_party" ON "project_realisations" USING btree ("project_id","organisation_id","id");--> statement-breakpoint
CREATE INDEX "project_realisations_of_team" ON "project_realisations" USING btree ("organisation_id","team_id","month");--> statement-breakpoint
CREATE INDEX "project_reflections_by_day" ON "project_reflections" USING btree ("project_id","planned_date","id");--> statement-breakpoint
CREATE INDEX "project_reflections_by_change" ON "project_reflections" USING btree ("project_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "project_reflections_of_organisation" ON "project_reflections" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "project_reminders_daily" ON "project_reminders" USING btree ("project_id","number","party_id","reminded_on") WHERE days_before is null;--> statement-breakpoint
CREATE INDEX "project_reminders_of" ON "project_reminders" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "project_approvals_of" ON "project_approvals" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "project_approvals_by_version" ON "project_approvals" USING btree ("project_id","number","content_hash");--> statement-breakpoint
CREATE INDEX "project_commitments_of_team" ON "project_commitments" USING btree ("organisation_id","team_id","month");--> statement-breakpoint
CREATE INDEX "project_goals_of_goal" ON "project_goals" USING btree ("goal_id","project_id");--> statement-breakpoint
CREATE INDEX "project_milestones_by_day" ON "project_milestones" USING btree ("project_id","due_date","key");--> statement-breakpoint
CREATE INDEX "project_participants_of" ON "project_participants" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "project_participants_by_status" ON "project_participants" USING btree ("party_id","status","project_id");--> statement-breakpoint
CREATE INDEX "project_participants_by_change" ON "project_participants" USING btree ("party_id","updated_at","project_id");--> statement-breakpoint
CREATE INDEX "project_participants_due_first" ON "project_participants" USING btree ("party_id","due_date","project_id") WHERE awaited is not null;--> statement-breakpoint
CREATE INDEX "project_parties_of_organisation" ON "project_parties" USING btree ("organisation_id","project_id");--> statement-breakpoint
CREATE INDEX "project_versions_by_record" ON "project_versions" USING btree ("project_id","record_version");--> statement-breakpoint
CREATE INDEX "projects_of_lead" ON "projects" USING btree ("lead_id","id");--> statement-breakpoint
CREATE INDEX "projects_of_network" ON "projects" USING btree ("network_id","id");--> statement-breakpoint
CREATE INDEX "projects_of_charter" ON "projects" USING btree ("charter_id","id");--> statement-breakpoint
CREATE INDEX "projects_to_remind" ON "projects" USING btree (coalesce(decide_before, start_date)) WHERE status = 'submitted' or change = 'proposed';--> statement-breakpoint
CREATE INDEX "projects_to_warn" ON "projects" USING btree ("id") WHERE status = 'running' and charter_id is not null;--> statement-breakpoint
CREATE POLICY "event_sequences_api" ON "event_sequences" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid)) WITH CHECK (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "event_sequences_system" ON "event_sequences" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "events_read" ON "events" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "events_insert" ON "events" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "events_system" ON "events" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "idempotency_keys_api" ON "idempotency_keys" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (identity = (select nullif(current_setting('app.identity', true), ''))) WITH CHECK (identity = (select nullif(current_setting('app.identity', true), '')));--> statement-breakpoint
CREATE POLICY "idempotency_keys_system" ON "idempotency_keys" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "secrets_system" ON "secrets" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "backdating_grants_read" ON "backdating_grants" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = backdating_grants.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "backdating_grants_system" ON "backdating_grants" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "backdating_grants_insert" ON "backdating_grants" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = backdating_grants.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "agreement_actors_api" ON "agreement_actors" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (owner_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid)) WITH CHECK (owner_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid));--> statement-breakpoint
CREATE POLICY "agreement_actors_system" ON "agreement_actors" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agreement_approvals_read" ON "agreement_approvals" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = agreement_approvals.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "agreement_approvals_system" ON "agreement_approvals" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agreement_approvals_insert" ON "agreement_approvals" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = agreement_approvals.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "agreement_participants_read" ON "agreement_participants" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid));--> statement-breakpoint
CREATE POLICY "agreement_participants_insert" ON "agreement_participants" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (owner_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid));--> statement-breakpoint
CREATE POLICY "agreement_participants_system" ON "agreement_participants" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agreement_parties_read" ON "agreement_parties" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = agreement_parties.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "agreement_parties_system" ON "agreement_parties" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agreement_parties_insert" ON "agreement_parties" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = agreement_parties.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "agreement_parties_update" ON "agreement_parties" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = agreement_parties.agreement_id offset 0)) WITH CHECK (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = agreement_parties.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "agreement_seals_read" ON "agreement_seals" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = agreement_seals.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "agreement_seals_system" ON "agreement_seals" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agreement_seals_insert" ON "agreement_seals" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = agreement_seals.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "agreement_signatures_read" ON "agreement_signatures" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = agreement_signatures.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "agreement_signatures_system" ON "agreement_signatures" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agreement_signatures_insert" ON "agreement_signatures" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = agreement_signatures.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "agreement_versions_read" ON "agreement_versions" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = agreement_versions.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "agreement_versions_system" ON "agreement_versions" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agreement_versions_insert" ON "agreement_versions" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = agreement_versions.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "agreements_read" ON "agreements" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = agreements.id offset 0));--> statement-breakpoint
CREATE POLICY "agreements_system" ON "agreements" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agreements_insert" ON "agreements" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (owner_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid));--> statement-breakpoint
CREATE POLICY "agreements_update" ON "agreements" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = agreements.id offset 0)) WITH CHECK (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = agreements.id offset 0));--> statement-breakpoint
CREATE POLICY "amendment_actors_api" ON "amendment_actors" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (owner_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid)) WITH CHECK (owner_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid));--> statement-breakpoint
CREATE POLICY "amendment_actors_system" ON "amendment_actors" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "amendment_approvals_read" ON "amendment_approvals" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = amendment_approvals.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "amendment_approvals_system" ON "amendment_approvals" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "amendment_approvals_insert" ON "amendment_approvals" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = amendment_approvals.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "amendments_read" ON "amendments" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = amendments.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "amendments_system" ON "amendments" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "amendments_insert" ON "amendments" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = amendments.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "amendments_update" ON "amendments" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = amendments.agreement_id offset 0)) WITH CHECK (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = amendments.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "counter_proposals_read" ON "counter_proposals" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = counter_proposals.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "counter_proposals_system" ON "counter_proposals" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "counter_proposals_insert" ON "counter_proposals" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = counter_proposals.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "counter_proposals_update" ON "counter_proposals" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = counter_proposals.agreement_id offset 0)) WITH CHECK (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = counter_proposals.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "agreement_documents_read" ON "agreement_documents" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from agreement_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.agreement_id = agreement_documents.agreement_id offset 0));--> statement-breakpoint
CREATE POLICY "agreement_documents_system" ON "agreement_documents" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "mandates_api" ON "mandates" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid)) WITH CHECK (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "mandates_system" ON "mandates" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agreement_reminders_read" ON "agreement_reminders" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING ((select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) = any (array[owner_id, organisation_id]::uuid[]));--> statement-breakpoint
CREATE POLICY "agreement_reminders_insert" ON "agreement_reminders" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (owner_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid));--> statement-breakpoint
CREATE POLICY "agreement_reminders_system" ON "agreement_reminders" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agreement_warnings_system" ON "agreement_warnings" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "signing_codes_api" ON "signing_codes" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "signing_codes_system" ON "signing_codes" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "signing_links_api" ON "signing_links" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "signing_links_system" ON "signing_links" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "signing_callbacks_api" ON "signing_callbacks" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid)) WITH CHECK (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "signing_callbacks_system" ON "signing_callbacks" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "signing_request_signers_api" ON "signing_request_signers" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid)) WITH CHECK (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "signing_request_signers_system" ON "signing_request_signers" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "signing_requests_api" ON "signing_requests" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid)) WITH CHECK (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "signing_requests_system" ON "signing_requests" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "signing_services_api" ON "signing_services" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid)) WITH CHECK (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "signing_services_system" ON "signing_services" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "integrations_api" ON "integrations" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "integrations_system" ON "integrations" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "placement_import_chunks_api" ON "placement_import_chunks" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "placement_import_chunks_system" ON "placement_import_chunks" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "placement_import_rejections_api" ON "placement_import_rejections" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "placement_import_rejections_system" ON "placement_import_rejections" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "placement_imports_api" ON "placement_imports" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "placement_imports_system" ON "placement_imports" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "oauth_artifacts_system" ON "oauth_artifacts" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "member_delegations_api" ON "member_delegations" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "member_delegations_system" ON "member_delegations" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "locations_read" ON "locations" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (true);--> statement-breakpoint
CREATE POLICY "locations_insert" ON "locations" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "locations_update" ON "locations" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "locations_delete" ON "locations" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "locations_system" ON "locations" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "members_read" ON "members" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) or exists (select from placements p where p.school_supervisor_id = members.id and p.status not in ('draft', 'proposed', 'rejected', 'cancelled') offset 0) or exists (select from placements p where p.practice_trainer_id = members.id and p.status not in ('draft', 'proposed', 'rejected', 'cancelled') offset 0) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) or exists (select from placements p where p.school_supervisor_id = members.id and p.status not in ('draft', 'proposed', 'rejected', 'cancelled') offset 0) or exists (select from placements p where p.practice_trainer_id = members.id and p.status not in ('draft', 'proposed', 'rejected', 'cancelled') offset 0) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'student' then exists (select from placements p where p.school_supervisor_id = members.id and p.status not in ('draft', 'proposed', 'rejected', 'cancelled') offset 0) or exists (select from placements p where p.practice_trainer_id = members.id and p.status not in ('draft', 'proposed', 'rejected', 'cancelled') offset 0) else false end);--> statement-breakpoint
CREATE POLICY "members_insert" ON "members" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "members_update" ON "members" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "members_delete" ON "members" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "members_system" ON "members" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "codes_read" ON "codes" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (true);--> statement-breakpoint
CREATE POLICY "codes_insert" ON "codes" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "codes_update" ON "codes" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "codes_delete" ON "codes" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "codes_system" ON "codes" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "directory_version_api" ON "directory_version" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "directory_version_system" ON "directory_version" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "organisations_read" ON "organisations" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (true);--> statement-breakpoint
CREATE POLICY "organisations_insert" ON "organisations" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "organisations_update" ON "organisations" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "organisations_delete" ON "organisations" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "organisations_system" ON "organisations" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "qualifications_api" ON "qualifications" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (true) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "qualifications_system" ON "qualifications" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "student_births_api" ON "student_births" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "student_births_system" ON "student_births" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "students_read" ON "students" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING ((select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) = any (array[school_id, id]::uuid[]) or exists (select from placement_students s where s.student_id = students.id and s.care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) and s.disclosed offset 0));--> statement-breakpoint
CREATE POLICY "students_insert" ON "students" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "students_update" ON "students" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "students_delete" ON "students" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "students_system" ON "students" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "teams_read" ON "teams" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (true);--> statement-breakpoint
CREATE POLICY "teams_insert" ON "teams" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "teams_update" ON "teams" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "teams_delete" ON "teams" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "teams_system" ON "teams" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "placement_assessments_read" ON "placement_assessments" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "placement_assessments_insert" ON "placement_assessments" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "placement_assessments_update" ON "placement_assessments" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "placement_assessments_delete" ON "placement_assessments" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "placement_assessments_system" ON "placement_assessments" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "placement_judgements_read" ON "placement_judgements" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "placement_judgements_insert" ON "placement_judgements" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "placement_judgements_update" ON "placement_judgements" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "placement_judgements_delete" ON "placement_judgements" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "placement_judgements_system" ON "placement_judgements" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "contact_moments_api" ON "contact_moments" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "contact_moments_system" ON "contact_moments" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "placement_notes_api" ON "placement_notes" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid)) WITH CHECK (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "placement_notes_system" ON "placement_notes" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "placement_students_api" ON "placement_students" AS PERMISSIVE FOR ALL TO "leerketen_api" USING ((select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) = any (array[school_id, case when disclosed then care_id end, student_id]::uuid[])) WITH CHECK ((select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) = any (array[school_id, care_id]::uuid[]));--> statement-breakpoint
CREATE POLICY "placement_students_system" ON "placement_students" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "placements_api" ON "placements" AS PERMISSIVE FOR ALL TO "leerketen_api" USING ((select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) = any (array[school_id, case when status <> 'draft' then care_id end]::uuid[]) or status <> 'draft' and exists (select from placement_students s where s.placement_id = placements.id offset 0)) WITH CHECK ((select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) = any (array[school_id, case when status <> 'draft' then care_id end]::uuid[]));--> statement-breakpoint
CREATE POLICY "placements_system" ON "placements" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "replacement_tasks_read" ON "replacement_tasks" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "replacement_tasks_insert" ON "replacement_tasks" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "replacement_tasks_update" ON "replacement_tasks" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "replacement_tasks_delete" ON "replacement_tasks" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "replacement_tasks_system" ON "replacement_tasks" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "learning_places_read" ON "learning_places" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (true);--> statement-breakpoint
CREATE POLICY "learning_places_insert" ON "learning_places" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "learning_places_update" ON "learning_places" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "learning_places_delete" ON "learning_places" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "learning_places_system" ON "learning_places" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "seat_takings_read" ON "seat_takings" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (true);--> statement-breakpoint
CREATE POLICY "seat_takings_insert" ON "seat_takings" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'education' then exists (select from placements p where p.seat_id = seat_takings.id and p.school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) offset 0) else false end);--> statement-breakpoint
CREATE POLICY "seat_takings_update" ON "seat_takings" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'education' then exists (select from placements p where p.seat_id = seat_takings.id and p.school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) offset 0) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'education' then exists (select from placements p where p.seat_id = seat_takings.id and p.school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) offset 0) else false end);--> statement-breakpoint
CREATE POLICY "seat_takings_delete" ON "seat_takings" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'education' then exists (select from placements p where p.seat_id = seat_takings.id and p.school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) offset 0) else false end);--> statement-breakpoint
CREATE POLICY "seat_takings_system" ON "seat_takings" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "recognition_checks_api" ON "recognition_checks" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid)) WITH CHECK (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "recognition_checks_system" ON "recognition_checks" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "recognition_tasks_read" ON "recognition_tasks" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then care_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "recognition_tasks_insert" ON "recognition_tasks" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "recognition_tasks_update" ON "recognition_tasks" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "recognition_tasks_delete" ON "recognition_tasks" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'education' then school_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "recognition_tasks_system" ON "recognition_tasks" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "recognition_withdrawals_read" ON "recognition_withdrawals" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (true);--> statement-breakpoint
CREATE POLICY "recognition_withdrawals_insert" ON "recognition_withdrawals" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true else false end);--> statement-breakpoint
CREATE POLICY "recognition_withdrawals_update" ON "recognition_withdrawals" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true else false end);--> statement-breakpoint
CREATE POLICY "recognition_withdrawals_delete" ON "recognition_withdrawals" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true else false end);--> statement-breakpoint
CREATE POLICY "recognition_withdrawals_system" ON "recognition_withdrawals" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "recognitions_read" ON "recognitions" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (true);--> statement-breakpoint
CREATE POLICY "recognitions_insert" ON "recognitions" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true else false end);--> statement-breakpoint
CREATE POLICY "recognitions_update" ON "recognitions" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true else false end);--> statement-breakpoint
CREATE POLICY "recognitions_delete" ON "recognitions" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true else false end);--> statement-breakpoint
CREATE POLICY "recognitions_system" ON "recognitions" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "charter_actors_api" ON "charter_actors" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (owner_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid)) WITH CHECK (owner_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid));--> statement-breakpoint
CREATE POLICY "charter_actors_system" ON "charter_actors" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "charter_approvals_read" ON "charter_approvals" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from charter_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.charter_id = charter_approvals.charter_id offset 0));--> statement-breakpoint
CREATE POLICY "charter_approvals_system" ON "charter_approvals" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "charter_approvals_insert" ON "charter_approvals" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from charter_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.charter_id = charter_approvals.charter_id offset 0));--> statement-breakpoint
CREATE POLICY "charter_participants_read" ON "charter_participants" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid));--> statement-breakpoint
CREATE POLICY "charter_participants_insert" ON "charter_participants" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "charter_participants_system" ON "charter_participants" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "charter_parties_read" ON "charter_parties" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from charter_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.charter_id = charter_parties.charter_id offset 0));--> statement-breakpoint
CREATE POLICY "charter_parties_system" ON "charter_parties" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "charter_parties_insert" ON "charter_parties" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from charter_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.charter_id = charter_parties.charter_id offset 0));--> statement-breakpoint
CREATE POLICY "charter_parties_update" ON "charter_parties" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (exists (select from charter_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.charter_id = charter_parties.charter_id offset 0)) WITH CHECK (exists (select from charter_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.charter_id = charter_parties.charter_id offset 0));--> statement-breakpoint
CREATE POLICY "charter_parties_delete" ON "charter_parties" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (exists (select from charter_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.charter_id = charter_parties.charter_id offset 0));--> statement-breakpoint
CREATE POLICY "charter_versions_read" ON "charter_versions" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from charter_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.charter_id = charter_versions.charter_id offset 0));--> statement-breakpoint
CREATE POLICY "charter_versions_system" ON "charter_versions" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "charter_versions_insert" ON "charter_versions" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from charter_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.charter_id = charter_versions.charter_id offset 0));--> statement-breakpoint
CREATE POLICY "charters_read" ON "charters" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from charter_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.charter_id = charters.id offset 0));--> statement-breakpoint
CREATE POLICY "charters_system" ON "charters" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "charters_insert" ON "charters" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (owner_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid));--> statement-breakpoint
CREATE POLICY "charters_update" ON "charters" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (exists (select from charter_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.charter_id = charters.id offset 0)) WITH CHECK (exists (select from charter_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.charter_id = charters.id offset 0));--> statement-breakpoint
CREATE POLICY "goal_contributions_read" ON "goal_contributions" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) or exists (select from goals mine where mine.id = goal_contributions.goal_id offset 0));--> statement-breakpoint
CREATE POLICY "goal_contributions_insert" ON "goal_contributions" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "goal_contributions_update" ON "goal_contributions" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid)) WITH CHECK (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "goal_contributions_delete" ON "goal_contributions" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "goal_contributions_system" ON "goal_contributions" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "goals_read" ON "goals" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) or shared and (select nullif(current_setting('app.organisation', true), '')::uuid) is not null or exists (select from project_goals linked where linked.goal_id = goals.id offset 0));--> statement-breakpoint
CREATE POLICY "goals_insert" ON "goals" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "goals_update" ON "goals" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid)) WITH CHECK (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "goals_delete" ON "goals" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "goals_system" ON "goals" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "project_comments_read" ON "project_comments" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (case audience when 'shared' then exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_comments.project_id offset 0) when 'own' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "project_comments_insert" ON "project_comments" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) and exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_comments.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_comments_update" ON "project_comments" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (case audience when 'shared' then exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_comments.project_id offset 0) when 'own' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case audience when 'shared' then exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_comments.project_id offset 0) when 'own' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "project_comments_system" ON "project_comments" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "project_follow_ups_read" ON "project_follow_ups" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_follow_ups.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_follow_ups_system" ON "project_follow_ups" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "project_follow_ups_insert" ON "project_follow_ups" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_follow_ups.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_follow_ups_update" ON "project_follow_ups" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_follow_ups.project_id offset 0)) WITH CHECK (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_follow_ups.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_placements_api" ON "project_placements" AS PERMISSIVE FOR ALL TO "leerketen_api" USING ((select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) = any (array[school_id, care_id]::uuid[]) and exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_placements.project_id offset 0)) WITH CHECK ((select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) = any (array[school_id, care_id]::uuid[]) and exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_placements.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_placements_system" ON "project_placements" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "project_realisations_read" ON "project_realisations" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_realisations.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_realisations_system" ON "project_realisations" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "project_realisations_insert" ON "project_realisations" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "project_realisations_update" ON "project_realisations" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid)) WITH CHECK (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "project_reflections_read" ON "project_reflections" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_reflections.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_reflections_system" ON "project_reflections" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "project_reflections_insert" ON "project_reflections" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_reflections.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_reflections_update" ON "project_reflections" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_reflections.project_id offset 0)) WITH CHECK (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_reflections.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_reminders_read" ON "project_reminders" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING ((select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) = any (array[owner_id, organisation_id]::uuid[]));--> statement-breakpoint
CREATE POLICY "project_reminders_insert" ON "project_reminders" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (owner_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid));--> statement-breakpoint
CREATE POLICY "project_reminders_system" ON "project_reminders" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "project_warnings_system" ON "project_warnings" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "project_results_read" ON "project_results" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_results.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_results_system" ON "project_results" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "project_results_insert" ON "project_results" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_results.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_actors_api" ON "project_actors" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (owner_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid)) WITH CHECK (owner_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid));--> statement-breakpoint
CREATE POLICY "project_actors_system" ON "project_actors" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "project_approvals_read" ON "project_approvals" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_approvals.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_approvals_system" ON "project_approvals" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "project_approvals_insert" ON "project_approvals" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_approvals.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_commitments_read" ON "project_commitments" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_commitments.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_commitments_system" ON "project_commitments" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "project_commitments_insert" ON "project_commitments" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_commitments.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_commitments_update" ON "project_commitments" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_commitments.project_id offset 0)) WITH CHECK (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_commitments.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_commitments_delete" ON "project_commitments" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_commitments.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_goals_read" ON "project_goals" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_goals.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_goals_system" ON "project_goals" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "project_goals_insert" ON "project_goals" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_goals.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_goals_update" ON "project_goals" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_goals.project_id offset 0)) WITH CHECK (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_goals.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_goals_delete" ON "project_goals" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_goals.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_milestones_read" ON "project_milestones" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_milestones.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_milestones_system" ON "project_milestones" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "project_milestones_insert" ON "project_milestones" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_milestones.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_milestones_update" ON "project_milestones" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_milestones.project_id offset 0)) WITH CHECK (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_milestones.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_milestones_delete" ON "project_milestones" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_milestones.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_participants_read" ON "project_participants" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid));--> statement-breakpoint
CREATE POLICY "project_participants_system" ON "project_participants" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "project_parties_read" ON "project_parties" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_parties.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_parties_system" ON "project_parties" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "project_parties_insert" ON "project_parties" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_parties.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_parties_update" ON "project_parties" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_parties.project_id offset 0)) WITH CHECK (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_parties.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_parties_delete" ON "project_parties" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_parties.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_versions_read" ON "project_versions" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_versions.project_id offset 0));--> statement-breakpoint
CREATE POLICY "project_versions_system" ON "project_versions" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "project_versions_insert" ON "project_versions" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = project_versions.project_id offset 0));--> statement-breakpoint
CREATE POLICY "projects_read" ON "projects" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = projects.id offset 0));--> statement-breakpoint
CREATE POLICY "projects_system" ON "projects" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "projects_insert" ON "projects" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (lead_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid));--> statement-breakpoint
CREATE POLICY "projects_update" ON "projects" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = projects.id offset 0)) WITH CHECK (exists (select from project_participants mine where mine.party_id = (select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid) and mine.project_id = projects.id offset 0));