import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Code, IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { DeploymentConfig } from './config.ts';
import { NAMES } from './names.ts';
import type { FixedEgress } from './fixed-egress.ts';
import {
  invoke,
  READS_MAILS,
  readBooksSecret,
  readGatewaySecrets,
  readMails,
  readWebhookSecret,
  sendMail,
  SENDS_MAIL,
  sendTo,
  useTable,
} from './permissions.ts';
import { WILDCARDS } from './statement.ts';
import { TIMEOUTS, type FunctionName } from './timeouts.ts';
import { WatchedFunction, type WatchedFunctionProps } from './watched-function.ts';
import type { DeadLetters, WatchedQueue } from './watched-queue.ts';

export interface FunctionsProps {
  readonly config: DeploymentConfig;
  readonly code: (name: FunctionName) => Code;
  readonly alarms: ITopic;
  /** From where the books are called; null: from any address of AWS's. */
  readonly egress: FixedEgress | null;
  readonly hints: WatchedQueue;
  readonly mail: WatchedQueue;
  readonly sweepsDead: DeadLetters;
}

/** The functions, each with what it may do and no more. */
export class Functions extends Construct {
  readonly sweep: IFunction;
  readonly worker: IFunction;
  readonly webhook: IFunction;
  readonly mail: IFunction;
  readonly gateway: IFunction;
  readonly #props: FunctionsProps;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    this.#props = props;
    this.sweep = this.#sweep();
    this.worker = this.#worker();
    this.webhook = this.#webhook();
    this.mail = this.#mail();
    this.gateway = this.#gateway();
  }

  get all(): readonly IFunction[] {
    return [this.sweep, this.worker, this.webhook, this.mail, this.gateway];
  }

  #sweep(): IFunction {
    const { hints, mail, sweepsDead } = this.#props;
    const name = 'expiry-sweep';
    return this.#function(name, {
      // 100,000 domains need 512 MB at most; twice that gives it a processor of its own, more or less.
      memoryMegabytes: 1024,
      impact: 'A sweep broke off. Nothing is authorised by it; the next one makes up for it.',
      deadLetters: sweepsDead.queue,
      environment: {
        ...this.#booksAndTable(),
        STICHTAG_QUEUE_URL: hints.queue.queueUrl,
        STICHTAG_MAIL_QUEUE_URL: mail.queue.queueUrl,
        STICHTAG_FUNCTION_NAME: NAMES.functionOf(name),
      },
      egress: this.#props.egress ?? undefined,
      may: [
        ...useTable(this.#table, ['dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem']),
        readBooksSecret(),
        sendTo(hints.queue, mail.queue),
        invoke(name),
      ],
    });
  }

  #worker(): IFunction {
    const { hints } = this.#props;
    const worker = this.#function('reconcile-domain', {
      memoryMegabytes: 512,
      impact: 'Endings that are authorised are not placed, and endings that were paid for are not undone.',
      environment: { ...this.#booksAndTable(), STICHTAG_QUEUE_URL: hints.queue.queueUrl },
      egress: this.#props.egress ?? undefined,
      may: [...useTable(this.#table, []), readBooksSecret(), sendTo(hints.queue)],
    });
    feed(worker, hints, 10);
    return worker;
  }

  #gateway(): IFunction {
    const { hints } = this.#props;
    const gateway = this.#function('registrar-gateway', {
      memoryMegabytes: 1024,
      impact: 'WHMCS cannot register, transfer, renew, edit or synchronise domains. Nothing ends by it.',
      environment: {
        ...this.#booksAndTable(),
        STICHTAG_QUEUE_URL: hints.queue.queueUrl,
        STICHTAG_GATEWAY_SECRET_ID: NAMES.gatewaySecret,
        STICHTAG_HANDLE_KEY_SECRET_ID: NAMES.handleKeySecret,
      },
      egress: this.#props.egress ?? undefined,
      may: [...useTable(this.#table, []), readBooksSecret(), readGatewaySecrets(), sendTo(hints.queue)],
    });
    behindTheApi(gateway);
    return gateway;
  }

  #webhook(): IFunction {
    const { hints } = this.#props;
    const webhook = this.#function('invoice-paid', {
      memoryMegabytes: 512,
      impact: 'Paid invoices are noticed by the next sweep only.',
      environment: {
        STICHTAG_QUEUE_URL: hints.queue.queueUrl,
        STICHTAG_WEBHOOK_SECRET_ID: NAMES.webhookSecret,
      },
      may: [readWebhookSecret(), sendTo(hints.queue)],
    });
    behindTheApi(webhook);
    return webhook;
  }

  #mail(): IFunction {
    const { config, hints, mail } = this.#props;
    const mailer = this.#function('registrar-mail', {
      // A mail of 10 MB is held some times over while it is taken apart.
      memoryMegabytes: 1024,
      impact: 'Mails of the registrar are not read and not forwarded: a transfer away may go unseen.',
      environment: {
        ...this.#booksAndTable(),
        STICHTAG_QUEUE_URL: hints.queue.queueUrl,
        STICHTAG_MAIL_BUCKET: NAMES.mailBucket,
      },
      egress: this.#props.egress ?? undefined,
      may: [
        ...useTable(this.#table, ['dynamodb:BatchGetItem']),
        readBooksSecret(),
        sendTo(hints.queue),
        ...readMails(),
        sendMail(config),
      ],
    });
    acknowledge(this, READS_MAILS, WILDCARDS.Mails);
    acknowledge(this, SENDS_MAIL, WILDCARDS.OwnAddress);
    // One large mail must not take the others' time or memory.
    feed(mailer, mail, 1);
    return mailer;
  }

  #function(
    name: FunctionName,
    props: Pick<
      WatchedFunctionProps,
      'memoryMegabytes' | 'impact' | 'deadLetters' | 'environment' | 'egress'
    > & {
      readonly may: readonly PolicyStatement[];
    },
  ): IFunction {
    const { code, alarms } = this.#props;
    return new WatchedFunction(this, name, {
      ...props,
      name,
      alarms,
      runbook: 'errors',
      code: code(name),
      timeout: TIMEOUTS[name],
    }).function;
  }

  get #table(): string {
    return this.#props.config.table ?? NAMES.table;
  }

  #booksAndTable(): Readonly<Record<string, string>> {
    return {
      STICHTAG_TABLE: this.#table,
      STICHTAG_BOOKS_SECRET_ID: NAMES.booksSecret,
      STICHTAG_PRODUCTION: String(this.#props.config.production),
    };
  }
}

const behindTheApi = (answering: IFunction): void =>
  acknowledge(
    answering,
    'Serverless-LambdaDLQ',
    'It is invoked by the HTTP API only, which waits for its answer.',
  );

/** Two at once is the least that AWS takes, and the books are asked by no more. */
function feed(worker: IFunction, { queue }: WatchedQueue, batchSize: number): void {
  worker.addEventSource(
    new SqsEventSource(queue, { batchSize, maxConcurrency: 2, reportBatchItemFailures: true }),
  );
  for (const finding of ['Serverless-LambdaDLQ', 'Serverless-LambdaEventSourceMappingDestination'])
    acknowledge(worker, finding, 'It is invoked by its queue only, whose redrive policy has dead letters.');
}
