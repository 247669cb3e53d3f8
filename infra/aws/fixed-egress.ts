import { RemovalPolicy } from 'aws-cdk-lib';
import {
  CfnEIP,
  GatewayVpcEndpointAwsService,
  NatProvider,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import type { FunctionOptions } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/**
 * A network with one way out, so that both books are called from one address that WHMCS and the registrar may be told.
 * In one zone: with a single way out a second zone would keep nothing going, and a sweep that is missed is made up for.
 */
export class FixedEgress extends Construct {
  /** What puts a function into it. */
  readonly network: Required<Pick<FunctionOptions, 'vpc' | 'vpcSubnets' | 'securityGroups'>>;
  readonly address: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const address = new CfnEIP(this, 'Address', { domain: 'vpc' });
    // Others have written it down.
    address.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.address = address.attrPublicIp;
    const made = new Vpc(this, 'Vpc', {
      maxAzs: 1,
      natGatewayProvider: NatProvider.gateway({ eipAllocationIds: [address.attrAllocationId] }),
      subnetConfiguration: [
        { name: 'out', subnetType: SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
        { name: 'functions', subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      ],
      gatewayEndpoints: {
        Table: { service: GatewayVpcEndpointAwsService.DYNAMODB },
        Mails: { service: GatewayVpcEndpointAwsService.S3 },
      },
      // It would take another function with rights of its own; nothing of ours is in that group.
      restrictDefaultSecurityGroup: false,
    });
    acknowledge(
      made,
      'AwsSolutions-VPC7',
      'Nothing listens in it; each call to a book is told in our own log.',
    );
    const vpc = Vpc.fromVpcAttributes(this, 'Made', {
      vpcId: made.vpcId,
      availabilityZones: made.availabilityZones,
      privateSubnetIds: made.privateSubnets.map(({ subnetId }) => subnetId),
      privateSubnetRouteTableIds: made.privateSubnets.map(({ routeTable }) => routeTable.routeTableId),
    });
    const securityGroup = new SecurityGroup(this, 'Functions', {
      vpc,
      description: 'Functions of Stichtag: out only',
    });
    this.network = {
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [securityGroup],
    };
  }
}
