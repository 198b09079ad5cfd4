// Reads what `ddev milvus export` writes strictly into the types of those who will read it: a field that these do not
// know fails. Usage: manifests operator|helm|compose FILE
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/milvus-io/milvus-operator/apis/milvus.io/v1beta1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	"sigs.k8s.io/yaml"
)

// What the values for the Helm chart use of it. The chart has no Go types; what it passes on to Kubernetes has.
type chart struct {
	FullnameOverride string `json:"fullnameOverride"`
	Image            struct {
		All struct {
			Repository string `json:"repository"`
			Tag        string `json:"tag"`
		} `json:"all"`
	} `json:"image"`
	Cluster          enabled           `json:"cluster"`
	Streaming        enabled           `json:"streaming"`
	Proxy            *node             `json:"proxy,omitempty"`
	MixCoordinator   *node             `json:"mixCoordinator,omitempty"`
	DataNode         *node             `json:"dataNode,omitempty"`
	QueryNode        *node             `json:"queryNode,omitempty"`
	StreamingNode    *node             `json:"streamingNode,omitempty"`
	IndexNode        *node             `json:"indexNode,omitempty"`
	RootCoordinator  *enabled          `json:"rootCoordinator,omitempty"`
	QueryCoordinator *enabled          `json:"queryCoordinator,omitempty"`
	IndexCoordinator *enabled          `json:"indexCoordinator,omitempty"`
	DataCoordinator  *enabled          `json:"dataCoordinator,omitempty"`
	Pulsar2          *enabled          `json:"pulsar,omitempty"`
	Pulsar           *enabled          `json:"pulsarv3,omitempty"`
	Standalone       *standalone       `json:"standalone,omitempty"`
	Etcd             *replicas         `json:"etcd,omitempty"`
	Minio            *mode             `json:"minio,omitempty"`
	ExtraConfigFiles map[string]string `json:"extraConfigFiles"`
}

type enabled struct {
	Enabled bool `json:"enabled"`
}

type replicas struct {
	ReplicaCount int `json:"replicaCount"`
}

type mode struct {
	Mode string `json:"mode"`
}

type node struct {
	Enabled   *bool                       `json:"enabled,omitempty"`
	Replicas  int                         `json:"replicas"`
	Resources corev1.ResourceRequirements `json:"resources"`
	ExtraEnv  []corev1.EnvVar             `json:"extraEnv"`
}

type standalone struct {
	node         `json:",inline"`
	MessageQueue string `json:"messageQueue"`
	Persistence  struct {
		Enabled   bool   `json:"enabled"`
		MountPath string `json:"mountPath"`
		Claim     struct {
			Size resource.Quantity `json:"size"`
		} `json:"persistentVolumeClaim"`
	} `json:"persistence"`
}

func read(kind, file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	switch kind {
	case "operator":
		return yaml.UnmarshalStrict(text, &v1beta1.Milvus{})
	case "helm":
		return yaml.UnmarshalStrict(text, &chart{})
	case "compose":
		// The file wants this variable.
		options, err := cli.NewProjectOptions([]string{file}, cli.WithEnv([]string{"MILVUS_ROOT_PASSWORD=given"}))
		if err == nil {
			_, err = options.LoadProject(context.Background())
		}
		return err
	}
	return fmt.Errorf("unknown kind %q", kind)
}

func main() {
	if err := read(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
