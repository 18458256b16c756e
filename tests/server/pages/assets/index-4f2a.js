console.log("a \"quote\" ??= \\ ");
