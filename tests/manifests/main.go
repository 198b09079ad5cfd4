// Reads a resource for the Milvus Operator strictly into its own types: a field that these do not know fails.
// Usage: manifests FILE
package main

import (
	"fmt"
	"os"

	"github.com/milvus-io/milvus-operator/apis/milvus.io/v1beta1"
	"sigs.k8s.io/yaml"
)

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err == nil {
		var milvus v1beta1.Milvus
		err = yaml.UnmarshalStrict(text, &milvus)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
